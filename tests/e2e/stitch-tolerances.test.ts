import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { StitchReport } from '#electron/stitching/stitch-request.ts';
import { take } from '../electron/stitching/cut-events.ts';
import { filmDesk, runFfmpeg } from '../electron/stitching/film-desk.ts';
import {
  decodedSound,
  decodeFaults,
  ffprobeStreams,
  filmLoudness,
  frameHashes,
} from '../electron/stitching/film-facts.ts';
import { launchBrowser } from './browser.ts';
import { type CodedClips, makeCodedClip, picturePackets, readCodes } from './coded-clips.ts';
import { openFilm } from './play-film.ts';

/** `npm run test:stitch` makes it longer, larger and looks at every join. */
const CLIPS = Number(process.env.STITCH_CLIPS ?? 60);
const [WIDTH = 320, HEIGHT = 180] = (process.env.STITCH_SIZE ?? '320x180').split('x').map(Number);
const IS_LONG = process.env.STITCH_CLIPS !== undefined;
const WHOLE = IS_LONG ? CLIPS : 12;

/** Three seconds and the frame that a model adds. Of each, 72 frames are shown. */
const CODED: CodedClips = { size: [WIDTH, HEIGHT], frames: 73, flashAt: 36 };
const SHOWN = 72;
const DISSOLVE = 12;
/** From one dissolve's beginning to the next. */
const APART = 60;
const FRAME_SAMPLES = 2000;
const MILLISECOND = 48;

const { request, out, clip } = filmDesk({});
const nameOf = (index: number) => `clip-${index}.mp4`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required']);
  for (let index = 0; index < CLIPS; index += 2) {
    await Promise.all(
      [index, index + 1]
        .filter((each) => each < CLIPS)
        .map((each) => makeCodedClip(clip(nameOf(each)), each, CODED)),
    );
  }
}, 1_200_000);
afterAll(() => browser?.close());

/** Kills, and so fails the film, whatever holds more than half a gibibyte; tells how many bytes of sound each decoding gives. */
function watched(decoded: number[]): RunFfmpeg {
  return async (command, options) => {
    const report = await runFfmpeg(command, { ...options, maxMemoryBytes: 512 * 1024 * 1024 });
    if (command.step === 'decoding sound') {
      for (const { file } of command.outputs) decoded.push((await stat(join(command.cwd, file))).size);
    }
    return report;
  };
}

type Made = { readonly report: StitchReport; readonly decoded: readonly number[]; readonly path: string };

async function film(count: number, kind: 'cut' | 'dissolve', loudness = false): Promise<Made> {
  const transition = kind === 'cut' ? { kind } : { kind, durationFrames: DISSOLVE };
  const events = Array.from({ length: count }, (_, index) =>
    take(nameOf(index), 0, SHOWN, index + 1 < count ? { transition } : {}),
  );
  const decoded: number[] = [];
  const wanted = request('film.mp4', events, { runFfmpeg: watched(decoded) });
  const level = loudness ? { loudness: { targetLufs: -30, ceilingDb: -1.5 } } : {};
  const report = await stitchFilm({ ...wanted, cut: { ...wanted.cut, ...level } });
  return { report, decoded, path: out('film.mp4') };
}

/** Everything that any film has to keep, whatever is in it. */
async function expectSoundTables(path: string, frames: number): Promise<void> {
  expect(await decodeFaults(path)).toBe('');
  const packets = await picturePackets(path);
  expect(packets).toHaveLength(frames);
  const shown = packets.map(({ pts }) => pts).toSorted((a, b) => a - b);
  const [first, second] = shown;
  expect(first).toBe(0);
  expect(shown).toEqual(Array.from({ length: frames }, (_, frame) => frame * (second ?? 0)));
  for (const [index, { pts, dts, duration }] of packets.entries()) {
    const before = packets[index - 1];
    const isFine = pts >= dts && duration === second && (before === undefined || dts > before.dts);
    if (!isFine) expect.fail(`packet ${index}: ${JSON.stringify([before, packets[index]])}`);
  }
  const [picture, sound] = await ffprobeStreams(path);
  expect(picture).toMatchObject({
    nb_frames: String(frames),
    start_time: '0.000000',
    avg_frame_rate: '24/1',
  });
  expect(sound?.start_time).toBe('0.000000');
  expect(Math.abs(Number(picture?.duration) - Number(sound?.duration))).toBeLessThanOrEqual(1024 / 48_000);
}

/** Every click within a millisecond of its place, and so no step at any join of as much. */
async function expectClicks(path: string, places: readonly number[]): Promise<void> {
  const sound = await decodedSound(path);
  const late = places.map((frame) => {
    const from = (frame - 12) * FRAME_SAMPLES;
    const found = sound.subarray(from, from + 24 * FRAME_SAMPLES).findIndex((each) => Math.abs(each) > 0.3);
    return from + found - frame * FRAME_SAMPLES;
  });
  expect(late.filter((samples) => Math.abs(samples) >= MILLISECOND)).toEqual([]);
  const steps = late.slice(1).map((samples, index) => samples - (late[index] ?? 0));
  expect(steps.filter((samples) => Math.abs(samples) >= MILLISECOND)).toEqual([]);
}

/** A picture of the film and which one it is to be. */
type Expected = { readonly at: number; readonly clip: number; readonly frame: number };

/** All frames that show one clip alone: the first of a dissolve still does. */
function alone(kind: 'cut' | 'dissolve', count: number): Expected[] {
  return Array.from({ length: count }, (_, index) => {
    const from = kind === 'cut' || index === 0 ? 0 : DISSOLVE;
    const to = kind === 'cut' || index + 1 === count ? SHOWN : APART + 1;
    const start = index * (kind === 'cut' ? SHOWN : APART);
    return Array.from({ length: to - from }, (_, at) => ({
      ...{ at: start + from + at, clip: index, frame: from + at },
    }));
  }).flat();
}

async function expectPictures(path: string, frames: number, expected: readonly Expected[]): Promise<void> {
  const codes = await readCodes(path);
  expect(codes).toHaveLength(frames);
  const wrong = expected.filter(
    ({ at, clip, frame }) => codes[at]?.clip !== clip || codes[at].frame !== frame,
  );
  expect(wrong).toEqual([]);
}

/** Of the frames of each clip that was looked at. */
const clipHashes = new Map<number, string[]>();

/** How many frames of the film are their clip's own to the bit. */
async function framesAlike(path: string, expected: readonly Expected[]): Promise<number> {
  const hashes = await frameHashes(path);
  let alike = 0;
  for (const { at, clip: index, frame } of expected) {
    const known = clipHashes.get(index) ?? (await frameHashes(clip(nameOf(index))));
    clipHashes.set(index, known);
    if (hashes[at] === known[frame]) alike += 1;
  }
  return alike;
}

/** In real Chromium, at the last joins and at the last click. */
async function expectShown(path: string, expected: readonly Expected[], start: number): Promise<void> {
  const shown = await openFilm(browser, path);
  try {
    expect(await shown.codesAt(expected.map(({ at }) => at))).toEqual(
      expected.map(({ clip, frame }) => ({ clip, frame })),
    );
    const flash = start + 36;
    expect(Math.abs((await shown.clickAfter(flash - 8)) - flash)).toBeLessThan(1);
  } finally {
    await shown.close();
  }
}

/** The frame before each join, the first that is the next clip's alone, and the one after it. */
function aroundJoins(kind: 'cut' | 'dissolve', count: number): Expected[] {
  const [apart, behind] = kind === 'cut' ? [SHOWN, 0] : [APART, DISSOLVE];
  return Array.from({ length: count - 1 }, (_, index) => {
    const start = (index + 1) * apart;
    return [
      { at: start - 1, clip: index, frame: apart - 1 },
      { at: start + behind, clip: index + 1, frame: behind },
      { at: start + behind + 1, clip: index + 1, frame: behind + 1 },
    ];
  }).flat();
}

const shownJoins = (kind: 'cut' | 'dissolve') => aroundJoins(kind, CLIPS).slice(IS_LONG ? 0 : -9);

describe(`a film of ${CLIPS} clips by cuts`, () => {
  it('is every frame of them to the bit, with sound in its place to a millisecond at the last', async () => {
    const frames = CLIPS * 72;
    const { report, decoded, path } = await film(CLIPS, 'cut');
    expect(report).toMatchObject({ frames, copiedFrames: frames, encodedFrames: 0 });
    // In one row: 142 packets hold the run-up and 72 frames of 2000 samples, of two floats each.
    expect(decoded).toEqual([CLIPS * 142 * 1024 * 8]);
    await expectPictures(path, frames, alone('cut', CLIPS));
    expect(await framesAlike(path, alone('cut', CLIPS))).toBe(frames);
    await expectSoundTables(path, frames);
    await expectClicks(
      path,
      Array.from({ length: CLIPS }, (_, index) => index * 72 + 36),
    );
    await expectShown(path, shownJoins('cut'), (CLIPS - 1) * 72);
  }, 1_200_000);
});

describe(`a film of ${CLIPS} clips by dissolves`, () => {
  it('copies all but sixty frames a transition, and is exact to its end', async () => {
    const frames = CLIPS * 72 - (CLIPS - 1) * 12;
    const { report, path } = await film(CLIPS, 'dissolve');
    expect(report.frames).toBe(frames);
    expect(report.encodedFrames).toBeLessThanOrEqual(60 * (CLIPS - 1));
    expect(report.copiedFrames).toBe(frames - report.encodedFrames);
    await expectPictures(path, frames, alone('dissolve', CLIPS));
    expect(await framesAlike(path, alone('dissolve', CLIPS))).toBeGreaterThanOrEqual(report.copiedFrames);
    await expectSoundTables(path, frames);
    await expectClicks(
      path,
      Array.from({ length: CLIPS }, (_, index) => index * 60 + 36),
    );
    await expectShown(path, shownJoins('dissolve'), (CLIPS - 1) * 60);
  }, 1_200_000);
});

describe(`a film of ${WHOLE} clips in Chromium`, () => {
  it.each(['cut', 'dissolve'] as const)(
    'plays to its end by %ss, and shows the right picture on both sides of every join',
    async (kind) => {
      const frames = kind === 'cut' ? WHOLE * 72 : WHOLE * 72 - (WHOLE - 1) * 12;
      const { path } = await film(WHOLE, kind);
      const shown = await openFilm(browser, path);
      try {
        expect(await shown.playThrough(4)).toEqual({
          error: null,
          durationFrames: frames,
          endedAtFrame: frames,
          wentBack: false,
        });
        const joins = aroundJoins(kind, WHOLE);
        expect(await shown.codesAt(joins.map(({ at }) => at))).toEqual(
          joins.map(({ clip, frame }) => ({ clip, frame })),
        );
      } finally {
        await shown.close();
      }
    },
    1_200_000,
  );

  it('is as loud as was asked for, and its peaks are held', async () => {
    const { path } = await film(WHOLE, 'cut', true);
    const { integratedLufs, truePeakDbtp } = await filmLoudness(path);
    expect(Math.abs(integratedLufs + 30)).toBeLessThanOrEqual(0.5);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1.3);
  }, 1_200_000);
});
