import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { measureLoudness } from '#electron/media/measure-loudness.ts';
import { BARE_WAV, HOSTILE_SOUNDS } from './hostile-sounds.ts';
import { ffmpeg, soundSource, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const WAV = ['-c:a', 'pcm_s16le'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-loudness-'));
  await mkdir(at('work'));
  await Promise.all([
    // The first case of EBU Tech 3341: this sine reads -23.0 LUFS.
    ffmpeg(...soundSource(`${10 ** (-23 / 20)}*sin(2*PI*1000*t)`, 6), ...WAV, at('sine.wav')),
    ffmpeg(...soundSource('0', 1), ...WAV, at('silence.wav')),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

describe('measureLoudness', () => {
  it('reads -23 LUFS where the standard says so, and the peak of a sine', async () => {
    const loudness = await measureLoudness(toolsIn(folder), at('sine.wav'));
    expect(Math.abs(loudness.integratedLufs + 23)).toBeLessThanOrEqual(0.1);
    expect(Math.abs(loudness.truePeakDbtp + 23)).toBeLessThanOrEqual(0.2);
    expect(loudness.rangeLu).toBe(0);
  });

  it('reads -70 LUFS for digital silence', async () => {
    expect(await measureLoudness(toolsIn(folder), at('silence.wav'))).toEqual({
      integratedLufs: -70,
      rangeLu: 0,
      truePeakDbtp: -120,
    });
  });

  it.each(HOSTILE_SOUNDS)('refuses %s, by name', async (_, name, content) => {
    await writeFile(at(name), content, 'latin1');
    await expect(measureLoudness(toolsIn(folder), at(name))).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: at(name) },
    });
  });

  it('takes a sound without a sample for silence', async () => {
    await writeFile(at('bare.wav'), BARE_WAV, 'latin1');
    expect(await measureLoudness(toolsIn(folder), at('bare.wav'))).toMatchObject({ integratedLufs: -70 });
  });
});
