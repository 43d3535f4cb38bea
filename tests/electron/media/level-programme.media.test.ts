import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { levelProgramme } from '#electron/media/level-programme.ts';
import { measureLoudness } from '#electron/media/measure-loudness.ts';
import { ffmpeg, soundSource, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'level-programme-'));
  await mkdir(at('work'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  expect(await readdir(at('work'))).toEqual([]);
});

describe('levelProgramme', () => {
  const target = { integratedLufs: -16, ceilingDbtp: -1.5 };
  const level = async (name: string, expression: string, seconds: number) => {
    const home = at(name);
    await mkdir(home);
    await ffmpeg(
      ...soundSource(expression, seconds),
      '-c:a',
      'pcm_f32le',
      '-f',
      'f32le',
      join(home, 'in.f32'),
    );
    const programme = { folder: home, input: 'in.f32', output: 'out.f32', samples: seconds * 48_000 };
    const report = await levelProgramme({ ...toolsIn(folder), timeoutMs: 60_000 }, programme, target);
    expect((await readdir(home)).toSorted()).toEqual(['in.f32', 'out.f32']);
    const floats = async (file: string) => {
      const bytes = await readFile(join(home, file));
      return new Float32Array(Uint8Array.from(bytes).buffer);
    };
    const wav = join(home, 'out.wav');
    await ffmpeg(
      '-f',
      'f32le',
      '-ar',
      '48000',
      '-ac',
      '2',
      '-i',
      join(home, 'out.f32'),
      '-c:a',
      'pcm_f32le',
      wav,
    );
    const heard = await measureLoudness(toolsIn(folder), wav);
    return { report, heard, before: await floats('in.f32'), after: await floats('out.f32') };
  };
  /** Syllables of a voice-like buzz with breath, four a second, rising and falling over the seconds. */
  const VOICE =
    '(0.06+0.03*sin(0.8*t))*pow(max(0,sin(2*PI*4*t)),2)*(sin(2*PI*140*t)+0.7*sin(2*PI*280*t)+0.5*sin(2*PI*1120*t)+0.3*sin(2*PI*2500*t)+0.2*(random(0)-0.5))';
  /** A drum twice a second over it, far louder. */
  const DRUMS = `${VOICE}+0.8*exp(-40*mod(t,0.5))*sin(2*PI*90*mod(t,0.5))+0.25*exp(-90*mod(t,0.25))*(random(1)-0.5)`;

  it.each([
    ['a quiet voice', 'voice', VOICE],
    ['drums over a voice', 'drums', DRUMS],
    ['far too loud noise', 'noise', '1.6*(random(0)-0.5)'],
    [
      'a shrill tone that peaks between samples',
      'shrill',
      '0.05*sin(2*PI*12000*t+PI/4)+0.5*exp(-30*mod(t,1))*sin(2*PI*12000*t+PI/4)',
    ],
  ])(
    'brings %s to -16 LUFS, under the ceiling, with every sample at its place',
    async (_, name, expression) => {
      const { report, heard, before, after } = await level(name, expression, 8);
      expect(Math.abs(heard.integratedLufs + 16)).toBeLessThanOrEqual(0.5);
      expect(heard.truePeakDbtp).toBeLessThanOrEqual(-1.5 + 0.2);
      expect(Math.abs(report.after.integratedLufs - heard.integratedLufs)).toBeLessThanOrEqual(0.1);
      expect(after).toHaveLength(before.length);
      expect(bestShift(before, after)).toBe(0);
    },
  );

  it('turns down nothing around a single peak: the gain before and after it is the same', async () => {
    const { report, before, after } = await level(
      'peak',
      '0.05*sin(2*PI*500*t)+if(between(t,4,4.002),0.9,0)',
      8,
    );
    if (report.plan.kind !== 'level' || report.plan.limitDb === null) throw new Error('nothing was limited');
    const gain = 10 ** (report.plan.gainDb / 20);
    for (const second of [0, 2, 3.9, 4.5, 7.9]) {
      const index = Math.round(second * 48_000 + 24) * 2;
      expect(Math.abs((after[index] ?? 0) - (before[index] ?? 0) * gain)).toBeLessThan(0.0005);
    }
    const loudest = after.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeLessThanOrEqual(10 ** (report.plan.limitDb / 20) + 0.0001);
  });

  it('leaves digital silence digital silence', async () => {
    const { report, after } = await level('silence', '0', 1);
    expect(report.plan).toEqual({ kind: 'leave' });
    expect(after).toHaveLength(96_000);
    expect(after.every((sample) => sample === 0)).toBe(true);
  });
});

/** By how many samples a sound must be moved to lie on another one best, looked for 300 to each side. */
function bestShift(before: Float32Array, after: Float32Array): number {
  let best = { shift: 0, likeness: Number.NEGATIVE_INFINITY };
  for (let shift = -300; shift <= 300; shift += 1) {
    let [product, power] = [0, 0];
    for (let sample = 100_000; sample < 130_000; sample += 1) {
      const moved = after[(sample + shift) * 2] ?? 0;
      product += (before[sample * 2] ?? 0) * moved;
      power += moved * moved;
    }
    const likeness = product / Math.sqrt(power);
    if (likeness > best.likeness) best = { shift, likeness };
  }
  return best.shift;
}
