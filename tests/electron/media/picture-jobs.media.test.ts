import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { measureDarkness } from '#electron/media/find-black.ts';
import { makeFilmstrip } from '#electron/media/make-filmstrip.ts';
import { takePicture } from '#electron/media/take-picture.ts';
import { blackRanges } from '#shared/media/frame-ranges.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { ffmpeg, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'picture-jobs-'));
  await Promise.all([
    makeClip(at('two-seconds.mp4'), { frames: 49, group: 12 }),
    makeClip(at('open.mp4'), { frames: 49, group: 12, openGroups: true }),
    makeClip(at('thirty.mp4'), { frames: 30, rate: 30 }),
    makeClip(at('foreign.mkv'), { frames: 24, format: 'matroska' }),
    makeClip(at('portrait.mp4'), { frames: 3, size: '90x160' }),
    // Black but for frames 10 to 19; frame 30 is black with a white dot on 1 of 100 pixels, 31 with 4 of 100.
    ffmpeg(
      ...['-f', 'lavfi', '-i', 'color=c=black:s=320x180:r=24:d=1.5'],
      '-vf',
      "drawbox=t=fill:c=gray:enable='between(n,10,19)',drawbox=w=32:h=18:t=fill:c=white:enable='eq(n,30)',drawbox=w=64:h=36:t=fill:c=white:enable='eq(n,31)'",
      ...['-c:v', 'libx264', '-crf', '12', '-pix_fmt', 'yuv420p', at('black.mp4')],
    ),
    // Pixels half as wide as high: 320 x 180 of them are shown as 160 x 180.
    ffmpeg(
      ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=0.2', '-vf', 'setsar=1/2'],
      ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', at('wide.mp4')],
    ),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

/** Mean brightness of a picture: each frame of the sample clips is two steps brighter than the one before. */
const grey = async (picture: Buffer) => {
  const { channels } = await sharp(picture).stats();
  return channels[0]?.mean ?? Number.NaN;
};

describe('takePicture', () => {
  it('gives the exact last frame at full size, as a PNG', async () => {
    const tools = toolsIn(folder);
    const clip = at('two-seconds.mp4');
    const last = await takePicture(tools, clip, { frame: 'last', within: null });
    const same = await takePicture(tools, clip, { frame: 48, within: null });
    const before = await takePicture(tools, clip, { frame: 47, within: null });
    expect(await sharp(last).metadata()).toMatchObject({ format: 'png', width: 320, height: 180 });
    expect(last.equals(same)).toBe(true);
    const step = (await grey(last)) - (await grey(before));
    expect(step).toBeGreaterThan(1.6);
    expect(step).toBeLessThan(3.2);
  });

  it('gives a poster within its box as a JPEG, in the clip’s shape, never enlarged', async () => {
    const sizeOf = async (clip: string, width: number, height: number) => {
      const poster = await takePicture(toolsIn(folder), at(clip), { frame: 0, within: { width, height } });
      const { format, width: made, height: high } = await sharp(poster).metadata();
      return `${format} ${made}x${high}`;
    };
    expect(await sizeOf('two-seconds.mp4', 160, 160)).toBe('jpeg 160x90');
    expect(await sizeOf('portrait.mp4', 160, 80)).toBe('jpeg 45x80');
    expect(await sizeOf('portrait.mp4', 4000, 4000)).toBe('jpeg 90x160');
    expect(await sizeOf('wide.mp4', 1000, 1000)).toBe('jpeg 160x180');
  });

  it('counts frames of 24 a second in clips of another rate and other containers', async () => {
    const tools = toolsIn(folder);
    for (const name of ['thirty.mp4', 'foreign.mkv']) {
      const last = await takePicture(tools, at(name), { frame: 'last', within: null });
      const same = await takePicture(tools, at(name), { frame: 23, within: null });
      expect(last.equals(same)).toBe(true);
      await expect(takePicture(tools, at(name), { frame: 24, within: null })).rejects.toMatchObject({
        error: { code: 'clip-unusable', reason: 'it has no frame 24' },
      });
    }
  });
});

const part = (jpeg: Buffer, left: number, width: number) =>
  sharp(jpeg).extract({ left, top: 0, width, height: 36 }).png().toBuffer();

describe('makeFilmstrip', () => {
  const wanted = { pictures: 4, width: 64, height: 36, exact: false };
  const greys = (jpeg: Buffer) =>
    Promise.all([0, 1, 2, 3].map(async (index) => grey(await part(jpeg, index * 64, 64))));

  it('is made from key frames where they are near enough, and says which it shows', async () => {
    const strip = await makeFilmstrip(toolsIn(folder), at('two-seconds.mp4'), wanted);
    expect(strip).toMatchObject({ accuracy: 'approximate', frames: [0, 12, 24, 36] });
    expect(await sharp(strip.jpeg).metadata()).toMatchObject({ width: 256, height: 36 });
    const [first = 0, second = 0, third = 0, fourth = 0] = await greys(strip.jpeg);
    // Twelve frames of two steps each, stretched from 219 to 255 levels: 27.9.
    for (const step of [second - first, third - second, fourth - third]) {
      expect(Math.abs(step - 27.9)).toBeLessThan(4);
    }
  });

  it('shows exactly the middles of its parts where that is asked for', async () => {
    const strip = await makeFilmstrip(toolsIn(folder), at('two-seconds.mp4'), { ...wanted, exact: true });
    expect(strip).toMatchObject({ accuracy: 'exact', frames: [6, 18, 30, 42] });
    const exact = await greys(strip.jpeg);
    for (const [index, frame] of [6, 18, 30, 42].entries()) {
      const alone = await takePicture(toolsIn(folder), at('two-seconds.mp4'), {
        frame,
        within: { width: 64, height: 36 },
      });
      expect(Math.abs((await grey(alone)) - (exact[index] ?? 0))).toBeLessThan(1);
    }
  });

  it('decodes the whole of a clip whose frames reach across its key frames', async () => {
    const strip = await makeFilmstrip(toolsIn(folder), at('open.mp4'), wanted);
    expect(strip).toMatchObject({ accuracy: 'exact', frames: [6, 18, 30, 42] });
  });

  it('puts bars beside a clip of another shape', async () => {
    const strip = await makeFilmstrip(toolsIn(folder), at('portrait.mp4'), wanted);
    expect(strip.frames).toEqual([0, 1, 2]);
    expect(await sharp(strip.jpeg).metadata()).toMatchObject({ width: 192, height: 36 });
    expect(await grey(await part(strip.jpeg, 0, 16))).toBeLessThan(8);
  });
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
