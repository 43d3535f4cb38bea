import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Loudness } from '#shared/media/loudness.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { type FilmSound, measure } from './level-sound.ts';
import { readSoundFile, type SoundFile } from './read-sound.ts';
import { soundContent } from './sound-content.ts';
import type { SoundSource } from './sound-plan.ts';
import { clipOfJob, type StitchJob } from './stitch-job.ts';

/** Raised where an equal plan no longer makes equal sound. */
const RECIPE_VERSION = 1;

/** A film's sound from an earlier film; `key` is null where none may be kept. */
export type KeptSound = { readonly key: string | null; readonly kept: FilmSound | null };

/**
 * Looks whether an earlier film had the very same sound: the same plan over the same contents. A film of which only
 * pictures changed then needs none of it made again. One that is written in parts is always made.
 */
export async function findSound(job: StitchJob, signal: AbortSignal): Promise<KeptSound> {
  if (!job.cache || job.parts) return { key: null, kept: null };
  const key = await soundKey(job);
  const path = await job.cache.find(key);
  const file = path === null ? null : await readKept(path, job.plan.frames);
  if (path === null || file === null) {
    if (path !== null) await job.cache.drop([key]);
    return { key, kept: null };
  }
  const loudness = job.plan.sound.loudness ? await measureKept(job, path, signal) : null;
  return { key, kept: { ...file, gainDb: 0, loudness } };
}

/** Keeps a sound for the next film; gives it back with the path that it has from now on. */
export async function keepSound<Sound extends SoundFile>(
  { cache }: StitchJob,
  key: string | null,
  sound: Sound,
): Promise<Sound> {
  if (!cache || key === null) return sound;
  return { ...sound, path: await cache.keep(key, sound.path) };
}

async function soundKey(job: StitchJob): Promise<string> {
  const contents = new Map<string, Promise<string>>();
  const contentOf = (path: string) => {
    const known = contents.get(path) ?? soundContent(path);
    contents.set(path, known);
    return known;
  };
  const { pieces, tracks, loudness } = job.plan.sound;
  const told = {
    recipe: RECIPE_VERSION,
    encoder: job.cache?.encoder,
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
  return `sound-${createHash('sha256').update(JSON.stringify(told)).digest('hex')}`;
}

async function sourceFacts(
  job: StitchJob,
  source: SoundSource | null,
  contentOf: (path: string) => Promise<string>,
): Promise<unknown> {
  if (source === null) return null;
  if (source.kind === 'file') {
    const { afterFrames } = source;
    return { afterFrames, content: await contentOf(await job.projectFile(source.file)) };
  }
  const { inFrame, speedPercent } = source;
  const { path } = clipOfJob(job, source.takeId).clip;
  return { inFrame, speedPercent, content: await contentOf(path) };
}

/** Null where the file is damaged or of another length than its key says. */
async function readKept(path: string, frames: number): Promise<SoundFile | null> {
  const file = await readSoundFile(path).catch(() => null);
  if (file === null) return null;
  const samples = file.samples.durations.reduce((sum, duration) => sum + duration, 0);
  return samples >= frames * SAMPLES_PER_FRAME ? file : null;
}

function measureKept(job: StitchJob, path: string, signal: AbortSignal): Promise<Loudness> {
  return measure(job, `file:${basename(path)}`, dirname(path), signal);
}
