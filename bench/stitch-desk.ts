import { link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaCache } from '#electron/media/media-cache.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import { inspectClip } from '#electron/stitching/plan/inspect-clip.ts';
import { prepareTake } from '#electron/stitching/prepare/prepare-take.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { StitchReport } from '#electron/stitching/stitch-request.ts';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';

export const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
export const runFfprobe = ffprobeRunner('ffprobe');

export type BenchClip = { readonly path: string; readonly frames: number };

/** `one`: of one parameter set, from prepared copies; `several`: the takes themselves are copied. */
export type BenchFilm = {
  readonly clips: readonly BenchClip[];
  readonly overlapFrames: number;
  readonly sets: 'one' | 'several';
  readonly cache: MediaCache | null;
};

/** A folder in which films are made; each gets a name of its own. */
export function stitchDesk(folder: string) {
  let films = 0;
  const newFilm = () => {
    films += 1;
    return join(folder, 'cuts', `film-${films}.mp4`);
  };
  return {
    newFilm,
    open: () => Promise.all(['work', 'cuts'].map((name) => mkdir(join(folder, name), { recursive: true }))),
    stitch: ({ clips, overlapFrames, sets, cache }: BenchFilm): Promise<StitchReport> =>
      stitchFilm({
        cut: cutOf(clips, overlapFrames, sets),
        takePath: ({ takeId }) => clips[Number(takeId.slice(1))]?.path ?? '',
        projectFile: () => Promise.reject(new Error('There are no other files here')),
        parts: null,
        outFile: newFilm(),
        workFolder: join(folder, 'work'),
        runFfmpeg,
        runFfprobe,
        drawSlate: () => Promise.reject(new Error('There are no slates here')),
        fontsFolder: '',
        cache,
        encoder: 'bench',
        prepare: sets === 'one',
        hardware: null,
        madeOn: null,
        width: 2,
      }),
    /** Gives the paths of the copies. */
    prepareAll: async (clips: readonly BenchClip[], cache: MediaCache | null): Promise<string[]> => {
      const copies: string[] = [];
      for (const [index, { path }] of clips.entries()) {
        const take = await inspectClip(path, runFfprobe);
        const size = { width: take.probe.width, height: take.probe.height };
        const name = `${films}-${index}.mp4`;
        await link(path, join(folder, 'work', `take-${name}`));
        const at = { folder: join(folder, 'work'), file: `take-${name}`, output: `copy-${name}` };
        const copy = await prepareTake(
          { runFfmpeg, runFfprobe, cache, encoder: 'bench' },
          { take, size, ...at },
          { timeoutMs: 600_000 },
        );
        copies.push(copy.path);
      }
      films += 1;
      return copies;
    },
  };
}

function cutOf(clips: readonly BenchClip[], overlapFrames: number, sets: 'one' | 'several'): Cut {
  const preset: FilmPreset = {
    name: 'bench',
    size: { kind: 'as-cut' },
    picture: { codec: 'h264', quality: 18, sets },
    loudness: { kind: 'storyboard' },
  };
  return { version: 1, preset, events: clips.map((clip, index) => eventOf(clip, index, overlapFrames)) };
}

function eventOf({ frames }: BenchClip, index: number, overlapFrames: number): CutEvent {
  const takeId = takeIdSchema.parse(`c${index}`);
  return {
    shotId: shotIdSchema.parse(`s${index}`),
    source: { kind: 'take', takeId, takeKind: 'paid', file: takeId, inFrame: 0, heldFrames: 0 },
    durationFrames: frames,
    transition: overlapFrames === 0 ? { kind: 'cut' } : { kind: 'dissolve', durationFrames: overlapFrames },
    gainDb: 0,
  };
}

/** A cache in which only prepared copies are found again: pieces and sound are made each time. */
export function onlyPrepared(cache: MediaCache): MediaCache {
  return {
    ...cache,
    place: async (recipe, place, make) => {
      if (recipe.kind === 'prepared') return cache.place(recipe, place, make);
      await make(place);
      return 'made';
    },
  };
}
