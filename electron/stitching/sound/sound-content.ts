import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { hashFile } from '#electron/files/durable-files.ts';
import { readMoov } from '#electron/media/read-moov.ts';
import { type Mp4Track, readMp4 } from '#shared/media/read-mp4.ts';
import { readSampleTable, type SampleTable } from '#shared/media/sample-table.ts';
import type { ByteRange } from '../join/lay-out-film.ts';
import { MOST_SPAN_BYTES, readSpans } from '../join/read-spans.ts';

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
  const buffer = Buffer.allocUnsafe(MOST_SPAN_BYTES);
  for (const span of readSpans(byteRuns(samples))) {
    await readFully(file, buffer.subarray(0, span.length), span.offset);
    for (const { offset, length } of span.ranges) {
      hash.update(buffer.subarray(offset - span.offset, offset - span.offset + length));
    }
  }
  return hash.digest('hex');
}

/** Samples that follow each other in the file are one run. */
function byteRuns({ count, offsets, sizes }: SampleTable): ByteRange[] {
  const runs: ByteRange[] = [];
  for (let sample = 0; sample < count; sample += 1) {
    const [offset, length] = [offsets[sample] ?? 0, sizes[sample] ?? 0];
    const last = runs.at(-1);
    if (last && last.offset + last.length === offset) last.length += length;
    else runs.push({ source: 0, offset, length });
  }
  return runs;
}

async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await file.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new Error('A clip changed while it was being read');
    at += bytesRead;
  }
}
