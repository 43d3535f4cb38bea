import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { SoundPiece } from './plan-stitch.ts';
import { readSoundFile, type SoundFile } from './read-sound.ts';
import { shapeSound } from './shape-sound.ts';
import {
  BYTES_PER_SAMPLE,
  STEMS_PER_PROCESS,
  type Stem,
  soundCommand,
  stemsCommand,
} from './stitch-arguments.ts';
import { clipOfJob, type StitchJob, timeoutMs } from './stitch-job.ts';

const PROGRAMME = 'programme.f32';
const SOUND = 'sound.mp4';

/** The film's whole sound as one AAC file of exactly its length: every stem cut to the sample, encoded once. */
export async function makeSound(job: StitchJob, signal: AbortSignal): Promise<SoundFile> {
  const onFrames = job.meter.part(job.plan.frames);
  const programme = await open(join(job.folder, PROGRAMME), 'wx');
  try {
    let frames = 0;
    for (const pieces of batchesOf(job.plan.sound)) {
      await writeBatch(job, programme, pieces, signal);
      frames += pieces.reduce((sum, piece) => sum + piece.frames, 0);
      onFrames(frames / 2);
    }
  } finally {
    await programme.close();
  }
  const { frames } = job.plan;
  await job.runFfmpeg(soundCommand(job.folder, PROGRAMME, SOUND), { signal, timeoutMs: timeoutMs(frames) });
  await rm(join(job.folder, PROGRAMME));
  onFrames(frames);
  return readSoundFile(join(job.folder, SOUND));
}

/** Pieces in order, in batches of which none has more stems than one process may read. */
function batchesOf(pieces: readonly SoundPiece[]): SoundPiece[][] {
  const batches: SoundPiece[][] = [];
  for (const piece of pieces) {
    const last = batches.at(-1);
    const isFull = !last || last.filter(({ take }) => take).length === STEMS_PER_PROCESS;
    if (isFull) batches.push([piece]);
    else last.push(piece);
  }
  return batches;
}

async function writeBatch(
  job: StitchJob,
  programme: FileHandle,
  pieces: readonly SoundPiece[],
  signal: AbortSignal,
): Promise<void> {
  const stems = pieces.map((piece, index) => stemOf(job, piece, index));
  const heard = stems.filter((stem) => stem !== null);
  const frames = heard.reduce((sum, stem) => sum + stem.frames, 0);
  if (heard.length > 0) {
    await job.runFfmpeg(stemsCommand(job.folder, heard), { signal, timeoutMs: timeoutMs(frames) });
  }
  for (const [index, piece] of pieces.entries()) {
    signal.throwIfAborted();
    const stem = stems[index];
    if (stem) await appendStem(programme, join(job.folder, stem.output), piece);
    else await appendSilence(programme, piece);
  }
}

function stemOf(job: StitchJob, piece: SoundPiece, index: number): Stem | null {
  if (!piece.take) return null;
  const { clip, file } = clipOfJob(job, piece.take.takeId);
  const { inFrame } = piece.take;
  return { clip: file, demuxer: clip.demuxer, inFrame, frames: piece.frames, output: `stem-${index}.f32` };
}

/** A second of sound at a time. */
const BLOCK_BYTES = 24 * SAMPLES_PER_FRAME * BYTES_PER_SAMPLE;

async function appendStem(programme: FileHandle, path: string, piece: SoundPiece): Promise<void> {
  const stem = await open(path, 'r');
  try {
    await refuseOtherLength(stem, piece);
    const samples = new Float32Array(BLOCK_BYTES / Float32Array.BYTES_PER_ELEMENT);
    const bytes = new Uint8Array(samples.buffer);
    const total = pieceBytes(piece);
    for (let at = 0; at < total; ) {
      const wanted = Math.min(BLOCK_BYTES, total - at);
      await readFully(stem, bytes.subarray(0, wanted), at);
      shapeSound(samples.subarray(0, wanted / Float32Array.BYTES_PER_ELEMENT), at / BYTES_PER_SAMPLE, piece);
      await programme.writeFile(bytes.subarray(0, wanted));
      at += wanted;
    }
  } finally {
    await stem.close();
    await rm(path);
  }
}

async function refuseOtherLength(stem: FileHandle, piece: SoundPiece): Promise<void> {
  const { size } = await stem.stat();
  if (size === pieceBytes(piece)) return;
  const detail = `${size} of ${pieceBytes(piece)} bytes came out`;
  throw new DailiesError({ code: 'ffmpeg-failed', step: 'decoding sound', detail });
}

async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await file.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new Error('A stem ended early');
    at += bytesRead;
  }
}

async function appendSilence(programme: FileHandle, piece: SoundPiece): Promise<void> {
  const silence = new Uint8Array(BLOCK_BYTES);
  for (let left = pieceBytes(piece); left > 0; left -= BLOCK_BYTES) {
    await programme.writeFile(silence.subarray(0, Math.min(BLOCK_BYTES, left)));
  }
}

function pieceBytes(piece: SoundPiece): number {
  return piece.frames * SAMPLES_PER_FRAME * BYTES_PER_SAMPLE;
}
