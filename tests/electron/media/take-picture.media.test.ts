import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { takePicture, type WantedPicture } from '#electron/media/take-picture.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { ffmpeg, greyOf, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'take-picture-'));
  await Promise.all([
    makeClip(at('two-seconds.mp4'), { frames: 49, group: 12 }),
    makeClip(at('open.mp4'), { frames: 49, openGroups: true }),
    makeClip(at('thirty.mp4'), { frames: 30, rate: 30 }),
    makeClip(at('waits.mp4'), { frames: 12, sound: 'tone', soundSeconds: 1, waitSeconds: 0.5 }),
    makeClip(at('tone.mkv'), { frames: 24, format: 'matroska', sound: 'tone' }),
    makeClip(at('foreign.mkv'), { frames: 24, format: 'matroska' }),
    makeClip(at('portrait.mp4'), { frames: 3, size: '90x160' }),
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

async function greysOf(name: string, frames: readonly WantedPicture['frame'][]): Promise<number[]> {
  const greys: number[] = [];
  for (const frame of frames) {
    greys.push(await greyOf(await takePicture(toolsIn(folder), at(name), { frame, within: null })));
  }
  return greys;
}

/** Each frame of a sample clip is a step brighter than the one before it. */
function expectOneFrame(step: number): void {
  expect(step).toBeGreaterThan(1.6);
  expect(step).toBeLessThan(3.2);
}

describe('takePicture', () => {
  it('gives the exact last frame at full size, as a PNG', async () => {
    const tools = toolsIn(folder);
    const clip = at('two-seconds.mp4');
    const last = await takePicture(tools, clip, { frame: 'last', within: null });
    const same = await takePicture(tools, clip, { frame: 48, within: null });
    const before = await takePicture(tools, clip, { frame: 47, within: null });
    expect(await sharp(last).metadata()).toMatchObject({ format: 'png', width: 320, height: 180 });
    expect(last.equals(same)).toBe(true);
    expectOneFrame((await greyOf(last)) - (await greyOf(before)));
  });

  it('gives the very frame also where frames reach across a key frame, up to the last', async () => {
    const greys = await greysOf('open.mp4', [22, 23, 24, 46, 47, 'last']);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = greys;
    for (const step of [b - a, c - b, e - d, f - e]) expectOneFrame(step);
  });

  it('holds the first picture from the start on where the sound begins before it, and has all others', async () => {
    const greys = await greysOf('waits.mp4', [0, 11, 12, 13, 22, 'last']);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = greys;
    expect(Math.max(Math.abs(b - a), Math.abs(c - a))).toBeLessThan(0.2);
    for (const step of [d - c, f - e]) expectOneFrame(step);
    await expect(
      takePicture(toolsIn(folder), at('waits.mp4'), { frame: 24, within: null }),
    ).rejects.toMatchObject({
      error: { reason: 'it has no frame 24' },
    });
  });

  it('neither repeats nor skips pictures whose times are rounded and half a frame off', async () => {
    const greys = await greysOf('tone.mkv', [3, 4, 5, 6, 7]);
    for (const [index, grey] of greys.slice(1).entries()) expectOneFrame(grey - (greys[index] ?? 0));
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
