import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTimecode, SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { keepPaidTake } from '../../keep-paid-take.ts';
import { PROGRAM, programEnv } from '../terminal-program.ts';
import { goToRoom, type ServedPage, servePage } from './served-page.ts';

const run = promisify(execFile);
const RATE = 48_000;
/** As many as a tap keeps. */
const TAPPED_SAMPLES = 4096;

/** Each clip and the music have a tone of their own, so that each can be told from the mix. */
const TONES = { 's1-010': 430, 's1-020': 610, 's1-030': 890, music: 1310 } as const;
type Tone = keyof typeof TONES;

let served: ServedPage;
let film: Float32Array;

beforeAll(async () => {
  served = await servePage();
  const folder = join(served.films, 'tones');
  await mkdir(join(folder, 'audio'), { recursive: true });
  const sine = (hertz: number, seconds: number) => [
    '-f',
    'lavfi',
    '-i',
    `sine=f=${hertz}:r=48000:d=${seconds}`,
  ];
  await run('ffmpeg', ['-v', 'error', ...sine(TONES.music, 9), join(folder, 'audio', 'bed.wav')]);
  const shots = ['s1-010', 's1-020', 's1-030'] as const;
  for (const shot of shots) await keepTake(folder, shot, sine(TONES[shot], 97 / 24));
  const text = { prompt: 'a tone', durationSeconds: 4 } as const;
  const short = { ...text, lengthSeconds: 2 } as const;
  const dissolve = { kind: 'dissolve', durationFrames: 24 } as const;
  await served.addFilm('tones', {
    version: 1,
    title: 'Tones',
    scenes: [
      {
        id: 's1',
        shots: [
          { id: 's1-010', ...text, gainDb: -6, transition: dissolve },
          { id: 's1-020', ...short },
          { id: 's1-030', ...short, dialogue: [{ who: 'Ann', line: 'Now.' }] },
        ],
      },
    ],
    cut: { music: [{ file: 'audio/bed.wav', duck: true, offsetFrames: 24, fadeInFrames: 48, gainDb: 3 }] },
  });
  const out = join(folder, 'film.mp4');
  await run(process.execPath, [PROGRAM, 'stitch', folder, '--out', out], { env: programEnv({}) });
  const raw = ['-v', 'error', '-i', out, '-af', 'pan=mono|c0=0.5*c0+0.5*c1', '-f', 'f32le', '-'];
  const { stdout } = await run('ffmpeg', raw, { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
  film = new Float32Array(Uint8Array.from(stdout).buffer);
});

afterAll(() => served?.close());

function keepTake(folder: string, shot: string, sound: readonly string[]): Promise<void> {
  const picture = ['-f', 'lavfi', '-i', 'color=c=gray:s=320x180:r=24:d=4.05,format=yuv420p'];
  const coding = [
    '-frames:v',
    '97',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-c:a',
    'aac',
    '-b:a',
    '192k',
  ];
  return keepPaidTake(folder, shot, { durationFrames: 97, hasAudio: true }, (path) =>
    run('ffmpeg', ['-v', 'error', ...picture, ...sound, '-shortest', ...coding, path]),
  );
}

type Heard = { readonly words: string; readonly samples: readonly number[]; readonly rate: number };

/** Runs in the page before anything of it: whatever goes to the loudspeakers goes to `heardNow` as well. */
function tapLoudspeakers(): void {
  const taps = new WeakMap<BaseAudioContext, AnalyserNode>();
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
    if (to === this.context.destination) {
      const tap = taps.get(this.context) ?? new AnalyserNode(this.context, { fftSize: 4096 });
      taps.set(this.context, tap);
      connect.call(this, tap);
      Object.assign(globalThis, { heardNow: tap });
    }
    return connect.call(this, to);
  } as typeof AudioNode.prototype.connect;
}

/** What is heard, with the place of the film at that moment, until the film ends. */
function listen(page: Page): Promise<readonly Heard[]> {
  return page.evaluate(async () => {
    const heard: { words: string; samples: Float32Array; rate: number }[] = [];
    const until = performance.now() + 15_000;
    while (performance.now() < until) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const tap = (globalThis as { heardNow?: AnalyserNode }).heardNow;
      if (tap === undefined) continue;
      const samples = new Float32Array(tap.fftSize);
      tap.getFloatTimeDomainData(samples);
      const words = document.querySelector('[data-timecode]')?.textContent ?? '';
      heard.push({ words, samples, rate: tap.context.sampleRate });
      if (document.querySelector('button[aria-label="Play"]') !== null && heard.length > 30) break;
    }
    // Only now, since it takes time that the players need.
    return heard.map(({ samples, ...place }) => ({ ...place, samples: [...samples] }));
  });
}

/** How loud a tone is in a stretch of sound, in dB. */
function levelOf(samples: ArrayLike<number>, rate: number, hertz: number): number {
  let [real, imaginary] = [0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    const window = 1 - Math.cos((2 * Math.PI * at) / samples.length);
    const turn = (2 * Math.PI * hertz * at) / rate;
    real += (samples[at] ?? 0) * window * Math.cos(turn);
    imaginary += (samples[at] ?? 0) * window * Math.sin(turn);
  }
  return 20 * Math.log10(Math.max(1e-6, (2 * Math.hypot(real, imaginary)) / samples.length));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function playOnce(page: Page): Promise<readonly Heard[]> {
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  return listen(page);
}

/** What is heard of a tone from one frame to another. */
type Place = readonly [Tone, from: number, to: number];

const PLACES: readonly Place[] = [
  // Turned down by its own gain; the music as it fades in.
  ['s1-010', 40, 60],
  ['music', 42, 56],
  // Crossing over, from frame 72 to 96.
  ['s1-010', 78, 88],
  ['s1-020', 86, 95],
  // As loud as it is, and under a voice.
  ['music', 100, 116],
  ['s1-030', 132, 160],
  ['music', 132, 160],
];

/** Of these places, every one at which the page is not as loud as the film, with how loud each of them is there. */
function differencesOf(heard: readonly Heard[], places: readonly Place[]) {
  return places
    .map((place) => {
      const [tone, from, to] = place;
      const inPage = heard
        .map(({ words, ...sound }) => ({ frame: parseTimecode(words.trim()) ?? -1, ...sound }))
        .filter(({ frame }) => frame >= from && frame < to)
        .map(({ samples, rate }) => levelOf(samples, rate, TONES[tone]));
      const inFilm = Array.from({ length: to - from }, (_, index) => {
        const end = (from + index + 1) * SAMPLES_PER_FRAME;
        return levelOf(film.subarray(end - TAPPED_SAMPLES, end), RATE, TONES[tone]);
      });
      return { place, inPage: median(inPage), inFilm: median(inFilm) };
    })
    .filter(({ inPage, inFilm }) => !(Math.abs(inPage - inFilm) < 1.5));
}

describe('what is heard in the page', () => {
  it('is what the film exports: gain and fade, a crossing of clips, music under a voice', async () => {
    const { page } = await served.open();
    await page.addInitScript(tapLoudspeakers);
    await page.reload();
    await page.getByRole('button', { name: 'Tones' }).first().click();
    await goToRoom(page, 'Cut');
    await page.getByRole('group', { name: 'Clips' }).waitFor();
    // A machine that is busy with something else plays late: what was not as in the film is heard once more.
    let places = PLACES;
    const differences = async () => {
      const found = differencesOf(await playOnce(page), places);
      places = found.map(({ place }) => place);
      return found;
    };
    await expect.poll(differences, { timeout: 180_000 }).toEqual([]);
    await page.context().close();
  });
});
