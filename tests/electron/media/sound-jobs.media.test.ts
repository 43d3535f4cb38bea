import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { levelProgramme } from '#electron/media/level-programme.ts';
import { measureLoudness } from '#electron/media/measure-loudness.ts';
import { readPeaks } from '#electron/media/read-peaks.ts';
import { silentRanges } from '#shared/media/frame-ranges.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { ffmpeg, soundSource, toolsIn } from './media-tools.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const WAV = ['-c:a', 'pcm_s16le'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sound-jobs-'));
  await mkdir(at('work'));
  await Promise.all([
    // The first case of EBU Tech 3341: this sine reads -23.0 LUFS.
    ffmpeg(...soundSource(`${10 ** (-23 / 20)}*sin(2*PI*1000*t)`, 6), ...WAV, at('sine.wav')),
    ffmpeg(...soundSource('0', 1), ...WAV, at('silence.wav')),
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

  it('draws a mono sound 3 dB lower, as a film plays it', async () => {
    const { pairs } = await readPeaks(toolsIn(folder), at('mono.wav'));
    // 0.5 / sqrt(2) of 32768.
    expect(Math.abs(Math.max(...pairs) - 11_585)).toBeLessThan(60);
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

describe('hostile files', () => {
  it.each([
    ['a play list', 'list.mp3', '#EXTM3U\n#EXTINF:1,\nsine.wav\n'],
    ['a concat script', 'list.wav', "ffconcat version 1.0\nfile 'sine.wav'\n"],
    ['a description of a stream', 'stream.aac', 'v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n'],
    ['nothing', 'empty.wav', ''],
    ['a WAV without sound', 'hollow.wav', 'RIFF\x24\0\0\0WAVEfmt '],
    ['noise that begins as an MP3', 'noise.mp3', `ID3${'\x04\x7f'.repeat(500)}`],
  ])('are refused: %s', async (_, name, content) => {
    await writeFile(at(name), content, 'latin1');
    for (const job of [readPeaks, measureLoudness]) {
      await expect(job(toolsIn(folder), at(name))).rejects.toMatchObject({
        error: { code: 'clip-unusable', path: at(name) },
      });
    }
  });
});
