import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clipInFilm,
  frameAtSpeed,
  framesAtSpeed,
  framesCovered,
  inFrameEarlier,
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
    const clip = { inFrame: 10, durationFrames: 40, takeFrames: 97, transition: { kind: 'cut' as const } };
    expect(clipInFilm({ ...clip, speedPercent: 200 })).toMatchObject({
      inFrame: 5,
      durationFrames: 20,
      takeFrames: 48,
    });
    expect(clipInFilm({ ...clip, speedPercent: 100 })).toMatchObject(clip);
  });

  it('never shows a frame that its take does not have, whatever handles are spent', () => {
    const clips = fc
      .record({ inFrame: fc.nat(300), durationFrames: fc.integer({ min: 1, max: 300 }), behind: fc.nat(300) })
      .chain((clip) => fc.record({ clip: fc.constant(clip), percent: fc.integer({ min: 25, max: 400 }) }));
    fc.assert(
      fc.property(clips, fc.nat(), fc.nat(), ({ clip, percent }, head, tail) => {
        const takeFrames = clip.inFrame + clip.durationFrames + clip.behind;
        const transition = { kind: 'cut' as const };
        const film = clipInFilm({ ...clip, takeFrames, transition, speedPercent: percent });
        const spentHead = head % (film.inFrame + 1);
        const spentTail = tail % (film.takeFrames - film.inFrame - film.durationFrames + 1);
        const from = inFrameEarlier(clip.inFrame, spentHead, percent);
        const frames = spentHead + film.durationFrames + spentTail;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + frameAtSpeed(frames - 1, percent)).toBeLessThan(takeFrames);
        expect(framesCovered(takeFrames - from, percent)).toBeGreaterThanOrEqual(frames);
      }),
    );
  });
});

describe('framesCovered', () => {
  it('ends with the last frame that shows one of the take', () => {
    expect(framesCovered(10, 100)).toBe(10);
    expect(framesCovered(10, 25)).toBe(40);
    // Frames 0, 3, 6 and 9.
    expect(framesCovered(10, 300)).toBe(4);
    expect(frameAtSpeed(3, 300)).toBe(9);
    expect(frameAtSpeed(4, 300)).toBe(12);
  });
});
