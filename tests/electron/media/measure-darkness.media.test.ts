import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { measureDarkness } from '#electron/media/measure-darkness.ts';
import { blackRanges } from '#shared/media/frame-ranges.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { ffmpeg, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-darkness-'));
  await Promise.all([
    makeClip(at('thirty.mp4'), { frames: 30, rate: 30 }),
    makeClip(at('foreign.mkv'), { frames: 24, format: 'matroska' }),
    // Black but for frames 10 to 19; frame 30 is black with a white dot on 1 of 100 pixels, 31 with 4 of 100.
    ffmpeg(
      ...['-f', 'lavfi', '-i', 'color=c=black:s=320x180:r=24:d=1.5'],
      '-vf',
      "drawbox=t=fill:c=gray:enable='between(n,10,19)',drawbox=w=32:h=18:t=fill:c=white:enable='eq(n,30)',drawbox=w=64:h=36:t=fill:c=white:enable='eq(n,31)'",
      ...['-c:v', 'libx264', '-crf', '12', '-pix_fmt', 'yuv420p', at('black.mp4')],
    ),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

describe('measureDarkness', () => {
  it('finds black to the frame; a small light in it is still black, a larger one is not', async () => {
    const percents = await measureDarkness(toolsIn(folder), at('black.mp4'));
    expect(percents).toHaveLength(36);
    expect(percents.slice(9, 11)).toEqual([100, 0]);
    expect(percents[30]).toBe(99);
    expect(percents[31]).toBe(96);
    expect(blackRanges(percents)).toEqual([
      { fromFrame: 0, toFrame: 10 },
      { fromFrame: 20, toFrame: 31 },
      { fromFrame: 32, toFrame: 36 },
    ]);
  });

  it('counts frames of 24 a second in clips of another rate and other containers', async () => {
    for (const name of ['thirty.mp4', 'foreign.mkv']) {
      expect(await measureDarkness(toolsIn(folder), at(name))).toHaveLength(24);
    }
  });
});
