import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPeaks } from '#electron/media/read-peaks.ts';
import { silentRanges } from '#shared/media/frame-ranges.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { BARE_WAV, HOSTILE_SOUNDS } from './hostile-sounds.ts';
import { ffmpeg, soundSource, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const WAV = ['-c:a', 'pcm_s16le'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-peaks-'));
  await mkdir(at('work'));
  await Promise.all([
    // A square wave at a quarter of full scale for frames 12 to 35 of 48, silence around it.
    ffmpeg(
      ...soundSource('if(between(t,0.5,1.49999),if(lt(mod(n,100),50),0.25,-0.25),0)', 2),
      ...WAV,
      at('square.wav'),
    ),
    ffmpeg(...soundSource('0.5*sin(2*PI*440*t)', 1), '-ac', '1', ...WAV, at('mono.wav')),
    ffmpeg(...soundSource('0.5*sin(2*PI*440*t)', 1), '-c:a', 'libmp3lame', at('song.mp3')),
    ffmpeg(...soundSource('0.5*sin(2*PI*440*t)', 1), '-c:a', 'flac', at('song.flac')),
    makeClip(at('clip.mp4'), { frames: 25, sound: 'click', flashAt: 12 }),
    makeClip(at('mute.mp4'), { frames: 3 }),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

describe('readPeaks', () => {
  it('gives eight pairs a frame, from which silence is found to the frame', async () => {
    const peaks = await readPeaks(toolsIn(folder), at('square.wav'));
    expect(peaks.pairs).toHaveLength(48 * 8 * 2);
    expect([...peaks.pairs.subarray(24 * 16, 24 * 16 + 4)]).toEqual([-8192, 8192, -8192, 8192]);
    expect(silentRanges(peaks, 48)).toEqual([
      { fromFrame: 0, toFrame: 12 },
      { fromFrame: 36, toFrame: 48 },
    ]);
  });

  it('lies under the picture of a clip: a click on frame 12 is there', async () => {
    const { pairs } = await readPeaks(toolsIn(folder), at('clip.mp4'));
    const loud = [...pairs.keys()].filter((index) => (pairs[index] ?? 0) > 12_000);
    expect(Math.floor((loud[0] ?? 0) / 16)).toBe(12);
  });

  it('draws a mono sound as loud as it is, as a film plays it', async () => {
    const { pairs } = await readPeaks(toolsIn(folder), at('mono.wav'));
    // Half of 32768.
    expect(Math.abs(Math.max(...pairs) - 16_384)).toBeLessThan(60);
  });

  it.each(['song.mp3', 'song.flac'])('reads %s', async (name) => {
    const { pairs } = await readPeaks(toolsIn(folder), at(name));
    expect(Math.abs(Math.max(...pairs) - 16_384)).toBeLessThan(1000);
  });

  it('says that a clip has no sound', async () => {
    await expect(readPeaks(toolsIn(folder), at('mute.mp4'))).rejects.toMatchObject({
      error: { code: 'clip-unusable', reason: 'it holds no sound' },
    });
  });

  it.each(HOSTILE_SOUNDS)('refuses %s, by name', async (_, name, content) => {
    await writeFile(at(name), content, 'latin1');
    await expect(readPeaks(toolsIn(folder), at(name))).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: at(name) },
    });
  });

  it('says that a sound without a sample cannot be decoded', async () => {
    await writeFile(at('bare.wav'), BARE_WAV, 'latin1');
    await expect(readPeaks(toolsIn(folder), at('bare.wav'))).rejects.toMatchObject({
      error: { code: 'clip-unusable', reason: 'its sound cannot be decoded' },
    });
  });
});
