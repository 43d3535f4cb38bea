import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readSeamSide } from '#electron/media/measure-seam.ts';
import { measureSeamSides, seamVerdict } from '#shared/media/seam.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { ffmpeg, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const flat = (name: string, color: string, height: number) =>
  ffmpeg(
    ...['-f', 'lavfi', '-i', `color=c=${color}:s=320x180:r=24:d=1,format=yuv420p`],
    ...['-f', 'lavfi', '-i', `aevalsrc='${height}*sin(2*PI*440*t)|${height}*sin(2*PI*440*t)':s=48000:d=1`],
    ...['-c:v', 'libx264', '-crf', '10', '-c:a', 'aac', '-b:a', '192k', at(name)],
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-seam-'));
  await Promise.all([
    makeClip(at('steps.mp4'), { frames: 25 }),
    flat('grey.mp4', '0x404040', 0.05),
    flat('bright.mp4', '0x737373', 0.5),
    flat('red.mp4', '0x800000', 0.5),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

const seam = async (out: string, outFrame: number, into: string, inFrame: number) =>
  measureSeamSides(
    await readSeamSide(toolsIn(folder), { path: at(out), frame: outFrame, side: 'before' }),
    await readSeamSide(toolsIn(folder), { path: at(into), frame: inFrame, side: 'after' }),
  );
const levelStep = ({ levels }: Awaited<ReturnType<typeof seam>>) =>
  (levels?.afterDb ?? 0) - (levels?.beforeDb ?? 0);

describe('readSeamSide', () => {
  it('finds the next frame of one movement ok, and its repetition held', async () => {
    const next = await seam('steps.mp4', 11, 'steps.mp4', 12);
    // Two steps of luma, stretched from 219 levels to 255: 0.0091.
    expect(Math.abs(next.brightnessStep - 0.0091)).toBeLessThan(0.003);
    expect(next.levels).toEqual({ beforeDb: -70, afterDb: -70 });
    expect(seamVerdict(next, 'continuous')).toEqual({ kind: 'ok' });
    expect(seamVerdict(await seam('steps.mp4', 24, 'steps.mp4', 24), 'continuous')).toMatchObject({
      jumps: [{ kind: 'held' }],
    });
  });

  it('measures a step of brightness and of level: 0x40 to 0x73 is a fifth, 0.05 to 0.5 is 20 dB', async () => {
    const step = await seam('grey.mp4', 20, 'bright.mp4', 3);
    expect(Math.abs(step.brightnessStep - 0.2)).toBeLessThan(0.01);
    expect(Math.abs(step.pictureDifference - 0.2)).toBeLessThan(0.01);
    expect(step.colorStep).toBeLessThan(0.01);
    expect(Math.abs(levelStep(step) - 20)).toBeLessThan(0.5);
    const back = await seam('bright.mp4', 20, 'grey.mp4', 3);
    expect(Math.abs(back.brightnessStep + 0.2)).toBeLessThan(0.01);
    expect(Math.abs(levelStep(back) + 20)).toBeLessThan(0.5);
  });

  it('measures a step of color', async () => {
    // Half red after grey lies about a quarter of the range away, mostly in redness.
    const { colorStep } = await seam('grey.mp4', 23, 'red.mp4', 0);
    expect(colorStep).toBeGreaterThan(0.2);
    expect(colorStep).toBeLessThan(0.32);
  });

  it('says which clip has no such frame', async () => {
    await expect(seam('grey.mp4', 23, 'steps.mp4', 25)).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: at('steps.mp4'), reason: 'it has no frame 25' },
    });
  });
});
