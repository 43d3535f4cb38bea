import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUCKING, decodeMusicCommand, layMusicCommand, type MusicBed } from '#electron/media/music-bed.ts';
import { ffmpeg, soundSource, toolsIn } from './media-tools.ts';

const FILM_FRAMES = 72;
let folder = '';
const at = (name: string) => join(folder, name);
const raw = (name: string, expression: string) =>
  ffmpeg(...soundSource(expression, FILM_FRAMES / 24), '-c:a', 'pcm_f32le', '-f', 'f32le', at(name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'music-bed-'));
  await Promise.all([
    raw('film.f32', '0.125'),
    raw('quiet.f32', '0'),
    // From frame 24 to 48 a voice that peaks at -12 dB.
    raw('voices.f32', 'if(between(t,1,1.99999),0.2512*sin(2*PI*500*t),0)'),
    // One second that rises from 0 to 0.5, so that every sample tells its place.
    ffmpeg(...soundSource('n/96000', 1), '-c:a', 'pcm_f32le', at('rise.wav')),
    ffmpeg(...soundSource('0.25', 1), '-c:a', 'pcm_f32le', at('steady.wav')),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const BED: MusicBed = {
  startFrame: 6,
  frames: 60,
  inFrame: 12,
  loop: true,
  gainDb: -6.0206,
  fadeInFrames: 2,
  fadeOutFrames: 2,
  duck: null,
};

/** The left channel of the film with its music, all of its samples. */
async function laid(bed: MusicBed, music: string, programme: string): Promise<Float32Array> {
  const { runFfmpeg } = toolsIn(folder);
  const options = { timeoutMs: 30_000 };
  await runFfmpeg(decodeMusicCommand(folder, { file: music, demuxer: 'wav' }, 'music.f32', bed), options);
  const files = { folder, programme, voices: 'voices.f32', music: 'music.f32', output: 'out.f32' };
  await runFfmpeg(layMusicCommand({ ...files, filmFrames: FILM_FRAMES }, bed), options);
  const both = new Float32Array(Uint8Array.from(await readFile(at('out.f32'))).buffer);
  return both.filter((_, index) => index % 2 === 0);
}

describe('a music bed', () => {
  it('begins, fades, repeats and ends to the sample, and leaves the film as it is', async () => {
    const film = await laid(BED, 'rise.wav', 'film.f32');
    expect(film).toHaveLength(144_000);
    const start = 12_000;
    // Half of n / 96000 from n = 24000 on, over 0.125 of the film's own.
    const expected: [number, number][] = [
      [0, 0.125],
      [start - 1, 0.125],
      [start, 0.125],
      [start + 2000, 0.125 + 0.5 * 0.13542],
      [start + 4000, 0.125 + 0.14583],
      [start + 23_999, 0.125 + 0.24999],
      [start + 24_000, 0.125 + 0.125],
      [start + 48_000, 0.125 + 0.125],
      [start + 118_000, 0.125 + 0.5 * 0.23958],
      [start + 120_000, 0.125],
      [143_999, 0.125],
    ];
    for (const [sample, height] of expected) {
      expect(Math.abs((film[sample] ?? Number.NaN) - height), `sample ${sample}`).toBeLessThan(0.0002);
    }
  });

  it('falls silent at the end of its file where it does not repeat', async () => {
    const film = await laid({ ...BED, loop: false }, 'rise.wav', 'film.f32');
    expect(Math.abs((film[12_000 + 23_999] ?? 0) - 0.37499)).toBeLessThan(0.0002);
    expect(film[12_000 + 24_001]).toBeCloseTo(0.125, 6);
  });

  it('is cut off by the end of the film', async () => {
    const film = await laid(
      { ...BED, startFrame: 60, frames: 240, fadeOutFrames: 0 },
      'rise.wav',
      'film.f32',
    );
    expect(film).toHaveLength(144_000);
    expect(Math.abs((film[143_999] ?? 0) - 0.37499)).toBeLessThan(0.0002);
  });

  it('gives way to a voice: 16 dB over the threshold at 8 to 1 take 14 dB off, and comes back', async () => {
    const bed = {
      ...BED,
      startFrame: 0,
      frames: 72,
      inFrame: 0,
      gainDb: 0,
      fadeInFrames: 0,
      fadeOutFrames: 0,
    };
    const film = await laid({ ...bed, duck: DUCKING }, 'steady.wav', 'quiet.f32');
    const db = (second: number) => 20 * Math.log10((film[Math.round(second * 48_000)] ?? 0) / 0.25);
    expect(Math.abs(db(0.9))).toBeLessThan(0.1);
    expect(Math.abs(db(1.8) + 14)).toBeLessThan(1);
    expect(db(2.05)).toBeLessThan(-6);
    expect(Math.abs(db(2.95))).toBeLessThan(1.5);
  });

  it('refuses lengths and levels that are none', () => {
    const files = { folder, programme: 'a', voices: 'b', music: 'c', output: 'd', filmFrames: 72 };
    for (const wrong of [{ frames: 0 }, { startFrame: -1 }, { gainDb: Number.NaN }, { fadeInFrames: 0.5 }]) {
      expect(() => layMusicCommand(files, { ...BED, ...wrong })).toThrow(RangeError);
    }
  });
});
