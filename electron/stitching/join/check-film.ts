import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Problem } from '#shared/problem.ts';
import { type CopyFacts, inspectClip } from '../plan/inspect-clip.ts';
import { pieceFrames, type StitchPlan } from '../plan/stitch-plan.ts';
import { checkCommand } from '../stitch-arguments.ts';
import { timeoutMs } from '../stitch-job.ts';
import { pictureTrack } from './film-tracks.ts';
import { joinMp4 } from './join-mp4.ts';
import { layOutFilm } from './lay-out-film.ts';
import { filmProblems } from './verify-film.ts';
import { pictureFault } from './walk-samples.ts';

type CheckRequest = {
  readonly outFile: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly cache: MediaCache | null;
  readonly signal?: AbortSignal;
};

/** Where the film is for now, the private folder of its stitch, and what is kept of it. */
type FilmToCheck = {
  readonly part: string;
  readonly folder: string;
  readonly cached: readonly CacheRecipe[];
};

/**
 * Reads the written file back: its tables, sample by sample; every picture's bytes by those tables; then a decoder
 * over all of the sound and over the first picture of each piece, where one encoder's settings give way to
 * another's. All other pictures follow one of these as they did in their verified take or checked piece. What was
 * kept for the next film is dropped where this one is not as planned, since it may be what spoiled it.
 *
 * @throws DailiesError `stitch-mismatch`, `ffmpeg-failed`
 */
export async function checkFilm(request: CheckRequest, plan: StitchPlan, film: FilmToCheck): Promise<void> {
  try {
    const problems = await problemsOf(request, plan, film);
    if (problems.length > 0) {
      throw new DailiesError({ code: 'stitch-mismatch', path: request.outFile, problems });
    }
  } catch (error) {
    if (!request.signal?.aborted) await forgetAll(request.cache, film.cached);
    throw error;
  }
}

/** Drops what may have spoiled a film. */
export async function forgetAll(cache: MediaCache | null, recipes: readonly CacheRecipe[]): Promise<void> {
  for (const recipe of recipes) await cache?.forget(recipe);
}

async function problemsOf(
  { runFfmpeg, runFfprobe, signal }: CheckRequest,
  plan: StitchPlan,
  { part, folder }: FilmToCheck,
): Promise<Problem[]> {
  const { copy } = await inspectClip(part, runFfprobe);
  if (copy.kind === 'unfit') return [{ place: '', message: copy.reason }];
  const problems = [
    ...filmProblems(copy.tables, { frames: plan.frames, size: plan.target }),
    ...setProblems(plan, copy),
  ];
  if (problems.length > 0) return problems;
  const fault = await readPictures(part, copy);
  if (fault !== null) return [{ place: '', message: fault }];
  await writeSamples(plan, copy, { part, output: join(folder, SAMPLES), signal });
  const files = { pictures: SAMPLES, sound: `file:${resolve(part)}` };
  const { stderr } = await runFfmpeg(checkCommand(folder, files), {
    ...(signal ? { signal } : {}),
    timeoutMs: timeoutMs(plan.frames),
  });
  const faults = stderr.filter((line) => line.trim() !== '');
  return faults.length > 0 ? [{ place: '', message: faults.slice(0, 3).join(' / ') }] : [];
}

function setProblems({ target }: StitchPlan, { avc }: CopyFacts): Problem[] {
  const picture = target.preset?.picture;
  if (picture?.codec !== 'h264' || picture.sets === 'several') return [];
  if (avc.sps.length === 1 && avc.pps.length === 1) return [];
  return [
    {
      place: '',
      message: `it has ${avc.sps.length + avc.pps.length} parameter sets, planned was one of each kind`,
    },
  ];
}

async function readPictures(part: string, { tables, avc }: CopyFacts): Promise<string | null> {
  const file = await open(part, 'r');
  try {
    return await pictureFault(file, tables.picture.samples, avc.lengthBytes);
  } finally {
    await file.close();
  }
}

const SAMPLES = 'check.mp4';
/** In a long piece, a picture at least each so often. */
const SAMPLE_EVERY_FRAMES = 240;

/** A small film of single pictures out of the large one, each a key frame. */
async function writeSamples(
  plan: StitchPlan,
  facts: CopyFacts,
  { part, output, signal }: { part: string; output: string; signal: AbortSignal | undefined },
): Promise<void> {
  const frames = sampledFrames(plan, facts.tables.picture.timing.syncSamples);
  const track = pictureTrack(frames.map((from) => ({ source: 0, facts, from, to: from + 1 })));
  if (!track.ok) throw new Error(track.reason);
  await joinMp4(output, layOutFilm([track.track]), { sources: [part], signal, isPassing: true });
}

function sampledFrames({ pictures }: StitchPlan, keyFrames: readonly number[]): number[] {
  const starts = new Set<number>();
  let start = 0;
  for (const piece of pictures) {
    starts.add(start);
    start += pieceFrames(piece);
  }
  let last = 0;
  return keyFrames.filter((frame) => {
    const isSampled = starts.has(frame) || frame - last >= SAMPLE_EVERY_FRAMES;
    if (isSampled) last = frame;
    return isSampled;
  });
}
