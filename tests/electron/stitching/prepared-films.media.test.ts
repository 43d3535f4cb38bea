import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { explainStitch, stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { StitchRequest } from '#electron/stitching/stitch-request.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { brightness, decodeFaults, frameHashes } from './film-facts.ts';

const desk = filmDesk({
  'a.mp4': { frames: 73, grey: 40, sound: 'tone' },
  'b.mp4': { frames: 73, grey: 60, crf: 30, sound: 'click' },
  'long.mp4': { frames: 73, grey: 50, group: 250 },
  'small.mp4': { frames: 73, grey: 30, size: '160x120' },
  'open.mp4': { frames: 73, grey: 40, openGroups: true },
  'slow.mp4': { frames: 61, grey: 40, rate: 20 },
  'hevc.mkv': { frames: 73, grey: 40, codec: 'libx265', format: 'matroska' },
});
const { out, inFolder, expectNothingLeft } = desk;

const ONE_SET: FilmPreset = {
  name: 'film',
  size: { kind: 'as-cut' },
  picture: { codec: 'h264', quality: 18, sets: 'one' },
  loudness: { kind: 'storyboard' },
};

const dissolving = (file: string, inFrame = 0) =>
  take(file, inFrame, 60, { transition: { kind: 'dissolve', durationFrames: 12 } });

/** A film in the usual preset, whose takes may be prepared; counts what ffmpeg is asked for. */
async function prepared(name: string, events: CutEvent[], changes: Partial<StitchRequest> = {}) {
  const steps: string[] = [];
  const made = desk.request(name, events, { cache: await desk.cache(), prepare: true, ...changes });
  const request: StitchRequest = {
    ...made,
    cut: { version: 1, events, preset: ONE_SET },
    runFfmpeg: (command, options) => {
      steps.push(command.step);
      return made.runFfmpeg(command, options);
    },
  };
  const count = (step: string) => steps.filter((each) => each === step).length;
  return { request, preparing: () => count('preparing a take'), bridges: () => count('making a transition') };
}

/** How many sequence and picture parameter sets a film's header holds. */
async function setsOf(path: string): Promise<number[]> {
  const bytes = await readFile(path);
  const at = bytes.indexOf('avcC') + 4;
  const sps = (bytes[at + 5] ?? 0) & 31;
  return [sps, bytes[at + 8 + bytes.readUInt16BE(at + 6)] ?? 0];
}

describe('a film of prepared takes', () => {
  it('is copied but for its transitions, has one parameter set, and shows the right frames', async () => {
    const events = [dissolving('a.mp4'), dissolving('b.mp4', 6), take('long.mp4', 9, 60)];
    // So wide that each piece has a process of its own.
    const { request, preparing, bridges } = await prepared('film.mp4', events, { width: 3 });
    const report = await stitchFilm(request);
    expect([preparing(), bridges()]).toEqual([3, 2]);
    // The runs: a 0-49, b 24-55 of 18-55, long 24-67 of 21-69. So 11 + 6 and 5 + 9 frames of bridges, and 2 at the end.
    expect(report).toMatchObject({ frames: 156, encodedFrames: 33, copiedFrames: 123, keptFrames: 0 });
    expect(await decodeFaults(out('film.mp4'))).toBe('');
    expect(await setsOf(out('film.mp4'))).toEqual([1, 1]);
    const levels = await brightness(out('film.mp4'));
    expect(levels).toHaveLength(156);
    // Each frame of a clip is two steps brighter than the one before.
    const steps = [(levels[40] ?? 0) - (levels[10] ?? 0), (levels[150] ?? 0) - (levels[120] ?? 0)];
    for (const step of steps) expect(Math.abs(step - 60)).toBeLessThan(1);
    await expectNothingLeft('film.mp4');
  });

  it('copies the prepared pictures bit for bit', async () => {
    const { request } = await prepared('film.mp4', [take('a.mp4', 5, 60)]);
    await stitchFilm(request);
    const [copy = ''] = (await readdir(inFolder('kept'))).filter((name) => name.startsWith('prepared-'));
    const [film, source] = [await frameHashes(out('film.mp4')), await frameHashes(inFolder(`kept/${copy}`))];
    expect(film.slice(7, 59)).toEqual(source.slice(12, 64));
  });

  it('prepares a take once for all films, whatever they show of it', async () => {
    const first = await prepared('first.mp4', [dissolving('a.mp4'), take('b.mp4', 0, 60)]);
    await stitchFilm(first.request);
    const second = await prepared('second.mp4', [dissolving('b.mp4', 3), take('a.mp4', 11, 60)]);
    expect(await stitchFilm(second.request)).toMatchObject({ frames: 108 });
    expect([first.preparing(), second.preparing()]).toEqual([2, 0]);
    expect(await decodeFaults(out('second.mp4'))).toBe('');
  });

  it.each(['small.mp4', 'open.mp4', 'slow.mp4', 'hevc.mkv'])('takes %s among the others', async (odd) => {
    const { request, preparing } = await prepared('film.mp4', [dissolving('a.mp4'), take(odd, 0, 60)]);
    expect(await stitchFilm(request)).toMatchObject({ frames: 108 });
    expect(preparing()).toBe(2);
    expect(await setsOf(out('film.mp4'))).toEqual([1, 1]);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });

  it('says what is prepared before it is done, and prepares nothing to say it', async () => {
    const { request, preparing } = await prepared('film.mp4', [dissolving('a.mp4'), take('b.mp4', 0, 60)]);
    const lines = await explainStitch(request);
    expect(lines).toContain('Prepared first, once for all films: 2 takes, 146 frames.');
    expect(preparing()).toBe(0);
  });

  it('prepares nothing where it may not, and has one parameter set all the same', async () => {
    const events = [dissolving('a.mp4'), take('b.mp4', 0, 60)];
    const { request, preparing } = await prepared('film.mp4', events, { prepare: false });
    expect(await stitchFilm(request)).toMatchObject({ frames: 108, copiedFrames: 0 });
    expect(preparing()).toBe(0);
    expect(await setsOf(out('film.mp4'))).toEqual([1, 1]);
  });

  it('is made where nothing can be kept', async () => {
    const { request } = await prepared('film.mp4', [dissolving('a.mp4'), take('b.mp4', 0, 60)], {
      cache: null,
    });
    expect(await stitchFilm(request)).toMatchObject({ frames: 108 });
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });

  it('leaves nothing behind when it is stopped while it prepares', async () => {
    const stop = new AbortController();
    const { request } = await prepared('film.mp4', [dissolving('a.mp4'), take('b.mp4', 0, 60)]);
    const stopped = stitchFilm({
      ...request,
      signal: stop.signal,
      runFfmpeg: (command, options) => {
        if (command.step === 'preparing a take') stop.abort();
        return request.runFfmpeg(command, options);
      },
    });
    await expect(stopped).rejects.toMatchObject({ error: { code: 'canceled' } });
    await expectNothingLeft();
    const kept = await readdir(inFolder('kept')).catch(() => []);
    expect(kept.filter((name) => !/^(?:sound|content)-/.test(name))).toEqual([]);
  });
});
