import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { hashFile } from '#electron/files/durable-files.ts';
import { readMoov } from '#electron/media/read-moov.ts';
import { type Mp4Track, readMp4 } from '#shared/media/read-mp4.ts';
import { readSampleTable, type SampleTable } from '#shared/media/sample-table.ts';

/**
 * SHA-256 of all that a file's sound is decoded from. Of an MP4 clip that is its sound track alone, a fiftieth of the
 * bytes: the pictures are not read, and may be others.
 */
export async function soundContent(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const track = await soundTrackOf(file);
    const samples = track && readSampleTable(track);
    if (!track || !samples?.ok) return (await hashFile(path)).sha256;
    return await hashTrack(file, track, samples.value);
  } finally {
    await file.close();
  }
}

async function soundTrackOf(file: FileHandle): Promise<Mp4Track | undefined> {
  const found = await readMoov(file);
  const movie = found.kind === 'found' ? readMp4(found.moov) : null;
  return movie?.ok ? movie.value.tracks.find(({ handler }) => handler === 'soun') : undefined;
}

async function hashTrack(file: FileHandle, track: Mp4Track, samples: SampleTable): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([track.timescale, track.edits, track.entry.format, samples.count]));
  hash.update(track.entry.payload);
  hash.update(
    Buffer.from(samples.durations.buffer, samples.durations.byteOffset, samples.durations.byteLength),
  );
  for (let first = 0; first < samples.count; ) {
    const end = endOfRun(samples, first);
    await hashBytes(file, hash, samples.offsets[first] ?? 0, endOf(samples, end - 1));
    first = end;
  }
  return hash.digest('hex');
}

/** The first sample behind those that follow each other in the file. */
function endOfRun(samples: SampleTable, first: number): number {
  let end = first + 1;
  while (end < samples.count && samples.offsets[end] === endOf(samples, end - 1)) end += 1;
  return end;
}

function endOf(samples: SampleTable, sample: number): number {
  return (samples.offsets[sample] ?? 0) + (samples.sizes[sample] ?? 0);
}

const BLOCK_BYTES = 1024 * 1024;

async function hashBytes(file: FileHandle, hash: Hash, from: number, to: number): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, to - from));
  for (let at = from; at < to; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, to - at), at);
    if (bytesRead === 0) throw new Error('A clip changed while it was being read');
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
