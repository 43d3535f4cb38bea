import { join } from 'node:path';
import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { placeChecked } from '../place-checked.ts';
import type { SoundSource } from '../plan/sound-plan.ts';
import { clipOfJob, type StitchJob } from '../stitch-job.ts';
import { type FilmSound, measure } from './level-sound.ts';
import { readSoundFile, type SoundFile } from './read-sound.ts';
import { soundContent } from './sound-content.ts';

/** Raised where an equal plan no longer makes equal sound. */
const RECIPE_VERSION = 5;

const PLACE = 'kept-sound.mp4';

/**
 * The film's sound from an earlier film that had the very same one: the same plan over the same contents. A film of
 * which only pictures changed then needs none of it made again. Otherwise it is made, and kept for the next.
 */
export async function keptSound(
  job: StitchJob,
  cache: MediaCache,
  make: () => Promise<FilmSound>,
  signal: AbortSignal,
): Promise<{ readonly sound: FilmSound; readonly recipe: CacheRecipe }> {
  const recipe = await soundRecipe(job);
  const made: FilmSound[] = [];
  const { read } = await placeChecked(cache, recipe, join(job.folder, PLACE), {
    make: async () => {
      const sound = await make();
      made.push(sound);
      return sound.path;
    },
    read: (path) => readKept(path, job.plan.frames),
  });
  const [anew] = made;
  if (anew) return { sound: { ...anew, ...read }, recipe };
  const loudness = job.plan.sound.loudness ? await measure(job, PLACE, job.folder, signal) : null;
  return { sound: { ...read, gainDb: 0, loudness }, recipe };
}

async function soundRecipe(job: StitchJob): Promise<CacheRecipe> {
  const contents = new Map<string, Promise<string>>();
  const contentOf = (path: string) => {
    const known = contents.get(path) ?? soundContent(path);
    contents.set(path, known);
    return known;
  };
  const { pieces, tracks, loudness } = job.plan.sound;
  const told = {
    frames: job.plan.frames,
    loudness,
    pieces: await Promise.all(
      pieces.map(async ({ source, ...piece }) => ({
        ...piece,
        source: await sourceFacts(job, source, contentOf),
      })),
    ),
    tracks: await Promise.all(
      tracks.map(async ({ recipe: { file, ...recipe }, part }) => ({
        ...{ recipe, part },
        content: await contentOf(await job.projectFile(file)),
      })),
    ),
  };
  return {
    kind: 'sound',
    version: RECIPE_VERSION,
    sources: [],
    values: { encoder: job.encoder, plan: JSON.stringify(told) },
  };
}

async function sourceFacts(
  job: StitchJob,
  source: SoundSource | null,
  contentOf: (path: string) => Promise<string>,
): Promise<unknown> {
  if (source === null) return null;
  if (source.kind === 'file') {
    const { afterFrames, inFrame } = source;
    return { afterFrames, inFrame, content: await contentOf(await job.projectFile(source.file)) };
  }
  const { inFrame, speedPercent } = source;
  const { path } = clipOfJob(job, source.takeId);
  return { inFrame, speedPercent, content: await contentOf(path) };
}

/** @throws where the file is damaged or of another length than its recipe says */
async function readKept(path: string, frames: number): Promise<SoundFile> {
  const file = await readSoundFile(path);
  const samples = file.samples.durations.reduce((sum, duration) => sum + duration, 0);
  if (samples < frames * SAMPLES_PER_FRAME) throw new Error('A kept sound is shorter than its film');
  return file;
}
