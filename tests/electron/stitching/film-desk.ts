import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type MediaCache, openMediaCache } from '#electron/media/media-cache.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import type { StitchRequest } from '#electron/stitching/stitch-request.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { type ClipRecipe, makeClip } from './sample-clips.ts';

export const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });

/** Clips made once for a file of tests, and for each test a fresh folder with `cuts` and `work` in it. */
export type FilmDesk = {
  readonly clip: (name: string) => string;
  readonly out: (name: string) => string;
  readonly inFolder: (name: string) => string;
  readonly request: (name: string, events: CutEvent[], changes?: Partial<StitchRequest>) => StitchRequest;
  /** The cache of the test's own folder, opened anew. */
  readonly cache: () => Promise<MediaCache>;
  readonly expectNothingLeft: (...films: string[]) => Promise<void>;
};

/** To be called at the head of a file of tests. */
export function filmDesk(recipes: Readonly<Record<string, ClipRecipe>>): FilmDesk {
  let clips = '';
  let folder = '';
  beforeAll(async () => {
    clips = await mkdtemp(join(tmpdir(), 'stitch-clips-'));
    await Promise.all(Object.entries(recipes).map(([name, recipe]) => makeClip(join(clips, name), recipe)));
  });
  afterAll(() => rm(clips, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stitch-film-'));
    await Promise.all([mkdir(join(folder, 'cuts')), mkdir(join(folder, 'work'))]);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const inFolder = (name: string) => join(folder, name);
  const out = (name: string) => join(folder, 'cuts', name);
  return {
    clip: (name) => join(clips, name),
    out,
    inFolder,
    request: (name, events, changes = {}) => ({
      cut: { version: 1, events },
      takePath: (source) => join(clips, source.file),
      projectFile: (file) => Promise.resolve(join(clips, file)),
      parts: null,
      outFile: out(name),
      workFolder: inFolder('work'),
      runFfmpeg,
      runFfprobe: ffprobeRunner('ffprobe'),
      drawSlate: ({ width, height }) =>
        sharp({ create: { width, height, channels: 3, background: '#c8c8c8' } })
          .png()
          .toBuffer(),
      fontsFolder: join(import.meta.dirname, '../../../resources/fonts'),
      cache: null,
      encoder: 'one',
      prepare: false,
      hardware: null,
      madeOn: null,
      width: 2,
      ...changes,
    }),
    cache: () => openMediaCache({ folder: inFolder('kept'), limitBytes: 2 ** 30, now: Date.now }),
    expectNothingLeft: async (...films) => {
      expect(await readdir(inFolder('work'))).toEqual([]);
      expect((await readdir(inFolder('cuts'))).toSorted()).toEqual(films.toSorted());
    },
  };
}
