import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clipInFilm,
  frameAtSpeed,
  framesAtSpeed,
  framesCovered,
  hundredthsOf,
  placeInTake,
  spanFrames,
  spanOf,
} from '#shared/storyboard/clip-speed.ts';

describe('framesAtSpeed', () => {
  it.each([
    [120, 100, 120],
    [120, 25, 480],
    [120, 400, 30],
    [97, 150, 65],
    [3, 200, 2],
    [1, 200, 1],
    [1, 400, 1],
    [5, 300, 2],
  ])('makes of %i frames at %i percent %i of film', (frames, percent, expected) => {
    expect(framesAtSpeed(frames, percent)).toBe(expected);
  });
});

describe('clipInFilm', () => {
  it('counts the clip and the handles on both sides in frames of film', () => {
    const clip = { span: spanOf(10, 40), takeFrames: 97, transition: { kind: 'cut' as const } };
    expect(clipInFilm({ ...clip, speedPercent: 200 })).toMatchObject({
      inFrame: 5,
      durationFrames: 20,
      takeFrames: 48,
    });
    expect(clipInFilm({ ...clip, speedPercent: 100 })).toMatchObject({
      inFrame: 10,
      durationFrames: 40,
      takeFrames: 97,
    });
  });

  it('never shows a frame that its take does not have, whatever handles are spent', () => {
    const clips = fc
      .record({ inFrame: fc.nat(300), durationFrames: fc.integer({ min: 1, max: 300 }), behind: fc.nat(300) })
      .chain((clip) => fc.record({ clip: fc.constant(clip), percent: fc.integer({ min: 25, max: 400 }) }));
    fc.assert(
      fc.property(clips, fc.nat(), fc.nat(), ({ clip, percent }, head, tail) => {
        const takeFrames = clip.inFrame + clip.durationFrames + clip.behind;
        const transition = { kind: 'cut' as const };
        const span = spanOf(clip.inFrame, clip.durationFrames);
        const film = clipInFilm({ span, takeFrames, transition, speedPercent: percent });
        const spentHead = head % (film.inFrame + 1);
        const spentTail = tail % (film.takeFrames - film.inFrame - film.durationFrames + 1);
        const from = placeInTake(span.fromHundredths - spentHead * percent);
        const frames = spentHead + film.durationFrames + spentTail;
        expect(from.inFrame).toBeGreaterThanOrEqual(0);
        expect(frameAtSpeed(from, frames - 1, percent)).toBeLessThan(takeFrames);
        expect(framesCovered(from, takeFrames, percent)).toBeGreaterThanOrEqual(frames);
      }),
    );
  });
});

describe('a span that is parted', () => {
  it('has the frames before and behind that it had in all, and shows the same ones', () => {
    const parts = fc
      .record({
        inFrame: fc.nat(300),
        durationFrames: fc.integer({ min: 1, max: 300 }),
        percent: fc.integer({ min: 25, max: 400 }),
      })
      .filter(({ durationFrames, percent }) => framesAtSpeed(durationFrames, percent) > 1);
    fc.assert(
      fc.property(parts, fc.nat(), ({ inFrame, durationFrames, percent }, at) => {
        const whole = spanOf(inFrame, durationFrames);
        const frames = spanFrames(whole, percent);
        const parting = 1 + (at % (frames - 1));
        const middle = whole.fromHundredths + parting * percent;
        expect(spanFrames({ ...whole, toHundredths: middle }, percent)).toBe(parting);
        expect(spanFrames({ ...whole, fromHundredths: middle }, percent)).toBe(frames - parting);
        const from = placeInTake(middle);
        expect(frameAtSpeed(from, 0, percent)).toBe(frameAtSpeed({ inFrame }, parting, percent));
        expect(frameAtSpeed(from, frames - parting - 1, percent)).toBe(
          frameAtSpeed({ inFrame }, frames - 1, percent),
        );
      }),
    );
  });

  it('begins a quarter of a frame in at a quarter of the speed', () => {
    expect(placeInTake(1025)).toEqual({ inFrame: 10, inHundredths: 25 });
    expect(placeInTake(1000)).toEqual({ inFrame: 10 });
    expect(hundredthsOf({ inFrame: 10, inHundredths: 25 })).toBe(1025);
    expect([0, 1, 2, 3].map((frame) => frameAtSpeed({ inFrame: 10, inHundredths: 25 }, frame, 25))).toEqual([
      10, 10, 10, 11,
    ]);
  });
});

describe('framesCovered', () => {
  it('ends with the last frame that shows one of the take', () => {
    expect(framesCovered({ inFrame: 0 }, 10, 100)).toBe(10);
    expect(framesCovered({ inFrame: 0 }, 10, 25)).toBe(40);
    // Frames 0, 3, 6 and 9.
    expect(framesCovered({ inFrame: 0 }, 10, 300)).toBe(4);
    expect(frameAtSpeed({ inFrame: 0 }, 3, 300)).toBe(9);
    expect(frameAtSpeed({ inFrame: 0 }, 4, 300)).toBe(12);
    // Frames 9 to 9.75.
    expect(framesCovered({ inFrame: 9, inHundredths: 25 }, 10, 25)).toBe(3);
    expect(framesCovered({ inFrame: 12 }, 10, 100)).toBe(0);
  });
});
