import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLevels } from '#electron/media/measure-loudness.ts';
import { runOver } from '#electron/media/open-media.ts';
import type { FfmpegCommand, FfmpegReport } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { type HeardLevel, matchingGains } from '#shared/media/loudness.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { heardSpan, type SoundPiece } from '../plan/sound-plan.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import { addSound, type ProgrammeFile } from './programme-file.ts';
import { BYTES_PER_SAMPLE, measureStemsCommand, stemsCommand } from './sound-arguments.ts';
import {
  type HeardPiece,
  heardPieces,
  type NamedStem,
  type SoundFiles,
  stemBatches,
  stemOf,
} from './sound-stems.ts';

/** Puts every event's sound at its place, cut to the sample; `intoPart` is the file that a piece goes into. */
export async function layPieces(
  job: StitchJob,
  files: SoundFiles,
  intoPart: (part: SoundPiece['part']) => ProgrammeFile,
  signal: AbortSignal,
): Promise<void> {
  const heard = heardPieces(job.plan.sound.pieces);
  const { loudness } = job.plan.sound;
  const matches = loudness !== null && loudness.matchClips !== false;
  const gains = matches ? await measureGains(job, files, heard, signal) : null;
  for (const batch of stemBatches(heard)) {
    await decodeBatch(job, files, batch, signal);
    for (const { piece, index } of batch) {
      signal.throwIfAborted();
      const gainDb = piece.gainDb + (gains?.get(index) ?? 0);
      await addStem(intoPart(piece.part), stemPath(job, index), { ...piece, gainDb });
    }
  }
}

/** What brings each piece nearer to the loudness of the others, by its place in the plan. */
async function measureGains(
  job: StitchJob,
  files: SoundFiles,
  heard: readonly HeardPiece[],
  signal: AbortSignal,
): Promise<Map<number, number>> {
  const measured: HeardLevel[] = [];
  for (const batch of stemBatches(heard)) {
    const stems = await Promise.all(batch.map((each) => stemOf(job, each, files)));
    const { stderr } = await runOverStems(job, measureStemsCommand(job.folder, stems), stems, signal);
    measured.push(...parseLevels(stderr, stems.length));
  }
  const gains = matchingGains(measured, null);
  return new Map(heard.map(({ index }, place) => [index, gains[place] ?? 0]));
}

async function decodeBatch(
  job: StitchJob,
  files: SoundFiles,
  batch: readonly HeardPiece[],
  signal: AbortSignal,
): Promise<void> {
  const stems = await Promise.all(
    batch.map(async (each) => ({ ...(await stemOf(job, each, files)), output: stemName(each.index) })),
  );
  await runOverStems(job, stemsCommand(job.folder, stems), stems, signal);
}

/** Where ffmpeg fails over several files, each of them is tried alone, so that the one that cannot be read is named. */
async function runOverStems(
  job: StitchJob,
  command: FfmpegCommand,
  stems: readonly NamedStem[],
  signal: AbortSignal,
): Promise<FfmpegReport> {
  try {
    return await job.runFfmpeg(command, { signal, timeoutMs: timeoutMs(framesOf(stems)) });
  } catch (error) {
    if (!(error instanceof DailiesError) || error.error.code !== 'ffmpeg-failed') throw error;
    const tools = { ...job, workFolder: job.folder, signal };
    for (const stem of stems) await runOver(tools, stem, measureStemsCommand(job.folder, [stem]));
    throw error;
  }
}

function framesOf(stems: readonly { readonly frames: number }[]): number {
  return stems.reduce((sum, { frames }) => sum + frames, 0);
}

function stemName(index: number): string {
  return `stem-${index}.f32`;
}

function stemPath(job: StitchJob, index: number): string {
  return join(job.folder, stemName(index));
}

async function addStem(programme: ProgrammeFile, path: string, piece: SoundPiece): Promise<void> {
  const { from, frames } = heardSpan(piece);
  const shape = { ...piece, samples: frames * SAMPLES_PER_FRAME };
  const stem = await open(path, 'r');
  try {
    const { size } = await stem.stat();
    refuseOtherLength(size, shape.samples);
    const sound = { file: stem, samples: shape.samples };
    await addSound(programme, sound, from * SAMPLES_PER_FRAME, shape);
  } finally {
    await stem.close();
    await rm(path);
  }
}

function refuseOtherLength(bytes: number, samples: number): void {
  const wanted = samples * BYTES_PER_SAMPLE;
  if (bytes === wanted) return;
  const detail = `${bytes} of ${wanted} bytes came out`;
  throw new DailiesError({ code: 'ffmpeg-failed', step: 'decoding sound', detail });
}
