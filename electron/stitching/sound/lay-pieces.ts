import { open, rm } from 'node:fs/promises';
import { parseLevels } from '#electron/media/measure-loudness.ts';
import { type HeardLevel, matchingGains } from '#shared/media/loudness.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { heardSpan, type SoundPiece } from '../plan/sound-plan.ts';
import type { StitchJob } from '../stitch-job.ts';
import { type DecodedPiece, decodedTogether, decodePieces, runOverStems } from './decode-pieces.ts';
import { addSound, type ProgrammeFile } from './programme-file.ts';
import { measureStemsCommand } from './sound-arguments.ts';
import { type HeardPiece, heardPieces, type SoundFiles, stemBatches, stemOf } from './sound-stems.ts';

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
  for (const pieces of decodedTogether(heard)) {
    const decoded = await decodePieces(job, files, pieces, signal);
    for (const { piece, index } of pieces) {
      signal.throwIfAborted();
      const sound = decoded.get(index);
      const gainDb = piece.gainDb + (gains?.get(index) ?? 0);
      if (sound) await addPiece(intoPart(piece.part), sound, { ...piece, gainDb });
    }
    const paths = new Set([...decoded.values()].map(({ path }) => path));
    await Promise.all([...paths].map((path) => rm(path)));
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

async function addPiece(
  programme: ProgrammeFile,
  { path, firstSample, thereSamples }: DecodedPiece,
  piece: SoundPiece,
): Promise<void> {
  const { from, frames } = heardSpan(piece);
  const samples = frames * SAMPLES_PER_FRAME;
  const file = await open(path, 'r');
  try {
    const sound = { file, firstSample, thereSamples, samples };
    await addSound(programme, sound, from * SAMPLES_PER_FRAME, { ...piece, samples });
  } finally {
    await file.close();
  }
}
