import { describe, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { slate, take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { brightness, decodedSound, decodeFaults, frameHashes, loudness } from './film-facts.ts';

const { clip, out, request, expectNothingLeft } = filmDesk({
  'dark.mp4': { frames: 73, sound: 'tone', grey: 40 },
  'light.mp4': { frames: 73, grey: 100 },
  'click.mp4': { frames: 49, sound: 'click', flashAt: 30, grey: 40 },
  'few-keys.mp4': { frames: 73, group: 250, grey: 90, sound: 'tone' },
  'thirty.mp4': { frames: 61, rate: 30, grey: 60, sound: 'tone' },
});

type Transition = CutEvent['transition'];
const giving = (transition: Transition) => ({ transition });
const dissolve = (durationFrames: number) => giving({ kind: 'dissolve', durationFrames });

function expectNear(found: number | undefined, wanted: number, place: string) {
  expect(Math.abs((found ?? -99) - wanted), `${place}: ${found} for ${wanted}`).toBeLessThanOrEqual(1.5);
}

describe('a dissolve', () => {
  it('encodes only what lies between the copied runs, and each frame is the mixture it should be', async () => {
    const events = [take('dark.mp4', 0, 72, dissolve(12)), take('light.mp4', 0, 72)];
    const report = await stitchFilm(request('film.mp4', events));
    // Copied up to frame 61 (49, then three frames at a time), the first frame of the dissolve with it, and from 24 on.
    expect(report).toMatchObject({ frames: 132, copiedFrames: 109, encodedFrames: 23, slateFrames: 0 });
    expect(report.explanation).toContain(
      'shot to shot: dissolve of 12 frames, 23 encoded: 11 frames of dark.mp4 from frame 61; 24 frames of light.mp4 from frame 0.',
    );
    expect(report.explanation).toContain('Length: 72 + 72 - 12 = 132 frames (00:00:05:12).');
    const [film, dark, light] = await Promise.all(
      [out('film.mp4'), clip('dark.mp4'), clip('light.mp4')].map(frameHashes),
    );
    expect(film?.slice(0, 61)).toEqual(dark?.slice(0, 61));
    expect(film?.slice(84)).toEqual(light?.slice(24, 72));
    const levels = await brightness(out('film.mp4'));
    const darkLevels = await brightness(clip('dark.mp4'));
    const lightLevels = await brightness(clip('light.mp4'));
    for (let frame = 0; frame < 60; frame += 1) expectNear(levels[frame], darkLevels[frame] ?? 0, `${frame}`);
    for (let step = 0; step < 12; step += 1) {
      const mixed = ((12 - step) * (darkLevels[60 + step] ?? 0) + step * (lightLevels[step] ?? 0)) / 12;
      expectNear(levels[60 + step], mixed, `step ${step}`);
    }
    for (let frame = 12; frame < 72; frame += 1) {
      expectNear(levels[60 + frame], lightLevels[frame] ?? 0, `${60 + frame}`);
    }
    expect(await decodeFaults(out('film.mp4'))).toBe('');
    await expectNothingLeft('film.mp4');
  });

  it('crosses the sound over the same frames: a tone into silence is half as strong in power midway', async () => {
    const events = [take('dark.mp4', 0, 72, dissolve(24)), take('light.mp4', 0, 72)];
    await stitchFilm(request('film.mp4', events));
    const sound = await decodedSound(out('film.mp4'));
    expect(Math.abs(sound.length - 240_000)).toBeLessThanOrEqual(1024);
    const full = loudness(sound, 10_000, 95_000);
    expect(full).toBeGreaterThan(0.2);
    expect(loudness(sound, 119_000, 121_000) / full).toBeCloseTo(Math.SQRT1_2, 1);
    expect(loudness(sound, 107_000, 109_000) / full).toBeCloseTo(Math.cos(Math.PI / 8), 1);
    expect(loudness(sound, 143_000, 144_000) / full).toBeLessThan(0.06);
    expect(loudness(sound, 146_000, 230_000)).toBeLessThan(0.001);
  });

  it('keeps click and flash within a millisecond at the last of twelve dissolved clips', async () => {
    const events = Array.from({ length: 12 }, () => take('click.mp4', 0, 48, dissolve(6)));
    events.push(slate(12));
    const report = await stitchFilm(request('film.mp4', events));
    // Each but the first is copied from frame 24 to 43, which the dissolve begins with; to 40 before the slate.
    expect(report).toMatchObject({ frames: 516, copiedFrames: 43 + 19 * 10 + 16 });
    const levels = await brightness(out('film.mp4'));
    // The slate at the end is light too.
    const flashes = levels.flatMap((level, frame) => (level > 200 && frame < 504 ? [frame] : []));
    expect(flashes).toEqual([30, 72, 114, 156, 198, 240, 282, 324, 366, 408, 450, 492]);
    const sound = await decodedSound(out('film.mp4'));
    const click = 470 * 2000 + sound.subarray(470 * 2000).findIndex((sample) => Math.abs(sample) > 0.45);
    expect(Math.abs(click - 492 * 2000)).toBeLessThan(48);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });
});

describe('other transitions', () => {
  it('fades through its color, which is whole in the middle', async () => {
    const fade = giving({ kind: 'fade', durationFrames: 12, color: '#ff0000' });
    await stitchFilm(request('film.mp4', [take('dark.mp4', 0, 72, fade), take('light.mp4', 0, 72)]));
    const levels = await brightness(out('film.mp4'));
    const [dark, light] = [await brightness(clip('dark.mp4')), await brightness(clip('light.mp4'))];
    expect(levels).toHaveLength(132);
    // Red has a luma of 63; six frames lead to it and six away from it.
    expectNear(levels[59], dark[59] ?? 0, 'before');
    expectNear(levels[60], dark[60] ?? 0, 'first');
    expectNear(levels[63], ((dark[63] ?? 0) + 63) / 2, 'going');
    expectNear(levels[66], 63, 'middle');
    expectNear(levels[69], ((light[9] ?? 0) + 63) / 2, 'coming');
    expectNear(levels[72], light[12] ?? 0, 'after');
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });

  it.each([
    ['left', '160:180:0:0', '160:180:160:0'],
    ['right', '160:180:160:0', '160:180:0:0'],
    ['up', '320:90:0:0', '320:90:0:90'],
    ['down', '320:90:0:90', '320:90:0:0'],
  ] as const)(
    'wipes %s: midway the half that it moves to is still the first clip',
    async (wipe, old, young) => {
      const events = [
        take('dark.mp4', 0, 24, giving({ kind: 'wipe', durationFrames: 12, wipe })),
        take('light.mp4', 0, 24),
      ];
      expect(await stitchFilm(request('film.mp4', events))).toMatchObject({ frames: 36 });
      const film = out('film.mp4');
      expectNear(
        (await brightness(film, old))[18],
        (await brightness(clip('dark.mp4'), old))[18] ?? 0,
        'old',
      );
      expectNear(
        (await brightness(film, young))[18],
        (await brightness(clip('light.mp4'), young))[6] ?? 0,
        'new',
      );
    },
  );

  it('fades out at the end over frames of its own, sound and picture, to the very last one', async () => {
    const fade = giving({ kind: 'fade', durationFrames: 24 });
    const report = await stitchFilm(
      request('film.mp4', [take('light.mp4', 0, 24), take('dark.mp4', 0, 72, fade)]),
    );
    expect(report).toMatchObject({ frames: 96, copiedFrames: 72, encodedFrames: 24 });
    expect(report.explanation).toContain(
      'shot: 24 frames of dark.mp4 from frame 48, encoded again: it fades out.',
    );
    const [levels, dark] = [await brightness(out('film.mp4')), await brightness(clip('dark.mp4'))];
    expectNear(levels[72], dark[48] ?? 0, 'whole');
    expectNear(levels[83], (12 * (dark[59] ?? 0) + 11 * 16) / 23, 'midway');
    expectNear(levels[95], 16, 'gone');
    const sound = await decodedSound(out('film.mp4'));
    const full = loudness(sound, 60_000, 140_000);
    expect(loudness(sound, 167_000, 169_000) / full).toBeCloseTo(Math.SQRT1_2, 1);
    expect(loudness(sound, 190_500, 191_900) / full).toBeLessThan(0.05);
  });

  it('are made of what cannot be copied, of slates, and between clips that are nothing but transition', async () => {
    const held = take('dark.mp4', 60, 24, dissolve(8));
    const events = [
      take('thirty.mp4', 0, 48, dissolve(10)),
      take('few-keys.mp4', 3, 60, dissolve(7)),
      take('light.mp4', 5, 12, dissolve(5)),
      slate(20),
      take('few-keys.mp4', 0, 40, giving({ kind: 'wipe', durationFrames: 9, wipe: 'up' })),
      { ...held, source: { ...held.source, heldFrames: 11 } as CutEvent['source'] },
      take('dark.mp4', 0, 48, giving({ kind: 'fade', durationFrames: 6 })),
    ];
    const report = await stitchFilm(request('film.mp4', events));
    expect(report.frames).toBe(48 - 10 + 60 - 7 + 12 - 5 + 20 + 40 - 9 + 24 - 8 + 48);
    expect(await frameHashes(out('film.mp4'))).toHaveLength(213);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
    const [levels, light] = [await brightness(out('film.mp4')), await brightness(clip('light.mp4'))];
    // The third clip begins at film frame 91; its last five frames go into the slate.
    expectNear(levels[98], light[12] ?? 0, 'nothing but transition');
    expectNear(levels[110], 188, 'slate');
  });

  it('re-encodes at most sixty frames each where there is a key frame a second', async () => {
    const cuts = [
      take('dark.mp4', 0, 72, dissolve(12)),
      take('light.mp4', 0, 72, dissolve(12)),
      take('dark.mp4', 0, 72),
    ];
    const { encodedFrames, frames } = await stitchFilm(request('film.mp4', cuts));
    expect(frames).toBe(192);
    expect(encodedFrames).toBeLessThanOrEqual(2 * 60);
  });
});

describe('a trim', () => {
  it('re-encodes only what lies between it and the next run, at both ends', async () => {
    const report = await stitchFilm(request('film.mp4', [take('dark.mp4', 5, 61), take('light.mp4', 0, 24)]));
    // Frames 24 to 64 are copied: before them 19, after them 2.
    expect(report).toMatchObject({ frames: 85, copiedFrames: 64, encodedFrames: 21 });
    const [film, dark] = [await frameHashes(out('film.mp4')), await frameHashes(clip('dark.mp4'))];
    expect(film.slice(19, 59)).toEqual(dark.slice(24, 64));
    const [levels, source] = [await brightness(out('film.mp4')), await brightness(clip('dark.mp4'))];
    for (let frame = 0; frame < 61; frame += 1) expectNear(levels[frame], source[5 + frame] ?? 0, `${frame}`);
    expect(await decodeFaults(out('film.mp4'))).toBe('');
  });
});
