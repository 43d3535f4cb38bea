import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeFilmstrip } from '#electron/media/make-filmstrip.ts';
import { takePicture } from '#electron/media/take-picture.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { greyOf, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-filmstrip-'));
  await Promise.all([
    makeClip(at('two-seconds.mp4'), { frames: 49, group: 12 }),
    makeClip(at('open.mp4'), { frames: 49, group: 12, openGroups: true }),
    makeClip(at('portrait.mp4'), { frames: 3, size: '90x160' }),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

const part = (jpeg: Buffer, left: number, width: number) =>
  sharp(jpeg).extract({ left, top: 0, width, height: 36 }).png().toBuffer();

describe('makeFilmstrip', () => {
  const wanted = { pictures: 4, width: 64, height: 36, exact: false };
  const greys = (jpeg: Buffer) =>
    Promise.all([0, 1, 2, 3].map(async (index) => greyOf(await part(jpeg, index * 64, 64))));

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
      expect(Math.abs((await greyOf(alone)) - (exact[index] ?? 0))).toBeLessThan(1);
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
    expect(await greyOf(await part(strip.jpeg, 0, 16))).toBeLessThan(8);
  });
});
