import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import type { ClipOrder } from '#electron/rehearsal/clips/clip-order.ts';
import { makeClip } from '#electron/rehearsal/clips/make-clip.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { FONTS } from '../rehearsal/test-server.ts';
import { take } from './cut-events.ts';
import { decodeFaults, frameHashes } from './film-facts.ts';

const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
const drawSlate = slateDrawer(FONTS);
describe('rehearsed clips', () => {
  const ORDER: ClipOrder = {
    shotId: 's1-010',
    takeId: 's1-010_r01',
    model: 'bytedance/seedance-2.0',
    prompt: 'an old keeper climbs the spiral stairs',
    seconds: 2,
    resolution: '480p',
    width: 320,
    height: 180,
    seed: 4211,
    hasSound: true,
    scene: { kind: 'text' },
    referenceVideoUrl: null,
  };

  it('are copied, not encoded again: a film of three is their frames', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'work'));
    const maker = { runFfmpeg, drawSlate, fontsFolder: FONTS };
    for (const seed of [1, 2, 3]) {
      const order = { ...ORDER, seed, hasSound: seed !== 2 };
      await makeClip(maker, order, join(folder, `r${seed}`), new AbortController().signal);
    }
    const events = [take('r1', 0, 48), take('r2', 0, 48), take('r3', 0, 48)];
    const outFile = join(folder, 'film.mp4');
    const report = await stitchFilm({
      cut: { version: 1, events },
      takePath: (source) => join(folder, source.file),
      projectFile: (file) => Promise.resolve(join(folder, file)),
      parts: null,
      outFile,
      workFolder: join(folder, 'work'),
      runFfmpeg,
      runFfprobe: ffprobeRunner('ffprobe'),
      drawSlate,
      fontsFolder: '',
      cache: null,
      encoder: 'one',
      prepare: false,
      hardware: null,
      madeOn: null,
      width: 1,
    });
    expect(report).toMatchObject({ frames: 144, copiedFrames: 144, encodedFrames: 0 });
    const sources = await Promise.all(['r1', 'r2', 'r3'].map((name) => frameHashes(join(folder, name))));
    expect(await frameHashes(outFile)).toEqual(sources.flatMap((hashes) => hashes.slice(0, 48)));
    expect(await decodeFaults(outFile)).toBe('');
  });
});
