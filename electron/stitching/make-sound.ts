import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { BLOCK_BYTES, openProgramme, type ProgrammeFile, readFully } from './programme-file.ts';
import { readSoundFile, type SoundFile } from './read-sound.ts';
import { shapeSound } from './shape-sound.ts';
import {
  BYTES_PER_SAMPLE,
  STEMS_PER_PROCESS,
  type Stem,
  soundCommand,
  stemsCommand,
} from './sound-arguments.ts';
import { clipOfJob, type StitchJob, timeoutMs } from './stitch-job.ts';
import type { SoundPiece } from './stitch-plan.ts';

const PROGRAMME = 'programme.f32';
const SOUND = 'sound.mp4';

/** The film's whole sound as one AAC file of exactly its length: every stem cut to the sample, encoded once. */
export async function makeSound(job: StitchJob, signal: AbortSignal): Promise<SoundFile> {
  const onFrames = job.meter.part(job.plan.frames);
  const programme = await openProgramme(join(job.folder, PROGRAMME));
  try {
    for (const pieces of batchesOf(job.plan.sound)) {
      await writeBatch(job, programme, pieces, signal);
      onFrames((pieces.at(-1)?.startFrame ?? 0) / 2);
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
  programme: ProgrammeFile,
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
    if (stem) await addStem(programme, join(job.folder, stem.output), piece);
    await programme.extend(bytesOf(piece.startFrame + piece.frames));
  }
}

function stemOf(job: StitchJob, piece: SoundPiece, index: number): Stem | null {
  if (!piece.take) return null;
  const { clip, file } = clipOfJob(job, piece.take.takeId);
  const { inFrame } = piece.take;
  return { clip: file, demuxer: clip.demuxer, inFrame, frames: piece.frames, output: `stem-${index}.f32` };
}

async function addStem(programme: ProgrammeFile, path: string, piece: SoundPiece): Promise<void> {
  const stem = await open(path, 'r');
  try {
    await refuseOtherLength(stem, piece);
    const samples = new Float32Array(BLOCK_BYTES / Float32Array.BYTES_PER_ELEMENT);
    const total = bytesOf(piece.frames);
    for (let at = 0; at < total; at += BLOCK_BYTES) {
      const wanted = Math.min(BLOCK_BYTES, total - at);
      await readFully(stem, new Uint8Array(samples.buffer, 0, wanted), at);
      const block = samples.subarray(0, wanted / Float32Array.BYTES_PER_ELEMENT);
      shapeSound(block, at / BYTES_PER_SAMPLE, piece);
      await programme.add(block, bytesOf(piece.startFrame) + at);
    }
  } finally {
    await stem.close();
    await rm(path);
  }
}

async function refuseOtherLength(stem: FileHandle, piece: SoundPiece): Promise<void> {
  const { size } = await stem.stat();
  if (size === bytesOf(piece.frames)) return;
  const detail = `${size} of ${bytesOf(piece.frames)} bytes came out`;
  throw new DailiesError({ code: 'ffmpeg-failed', step: 'decoding sound', detail });
}

function bytesOf(frames: number): number {
  return frames * SAMPLES_PER_FRAME * BYTES_PER_SAMPLE;
}
