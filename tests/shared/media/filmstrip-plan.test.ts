import { describe, expect, it } from 'vitest';
import { planFilmstrip } from '#shared/media/filmstrip-plan.ts';

const aSecondEach = [0, 24, 48, 72, 96];

describe('planFilmstrip', () => {
  it('shows the middle of each of as many equal parts', () => {
    expect(planFilmstrip({ durationFrames: 120, pictures: 4, keyFrames: null, exact: false })).toEqual({
      kind: 'exact',
      frames: [15, 45, 75, 105],
    });
  });

  it('takes key frames where each picture has one of its own, at most half a part away', () => {
    expect(planFilmstrip({ durationFrames: 120, pictures: 4, keyFrames: aSecondEach, exact: false })).toEqual(
      {
        kind: 'approximate',
        frames: [24, 48, 72, 96],
        keyFrames: [1, 2, 3, 4],
      },
    );
  });

  it('decodes everything where two pictures would be the same key frame', () => {
    const plan = planFilmstrip({ durationFrames: 120, pictures: 6, keyFrames: aSecondEach, exact: false });
    expect(plan).toEqual({ kind: 'exact', frames: [10, 30, 50, 70, 90, 110] });
  });

  it('decodes everything where the key frames lie too far away, or exactness is asked for', () => {
    const far = planFilmstrip({ durationFrames: 120, pictures: 2, keyFrames: [0, 1], exact: false });
    expect(far).toEqual({ kind: 'exact', frames: [30, 90] });
    expect(
      planFilmstrip({ durationFrames: 120, pictures: 4, keyFrames: aSecondEach, exact: true }).kind,
    ).toBe('exact');
  });

  it('shows every frame once of a clip shorter than the strip', () => {
    expect(planFilmstrip({ durationFrames: 3, pictures: 10, keyFrames: null, exact: false }).frames).toEqual([
      0, 1, 2,
    ]);
  });

  it('refuses no picture, too many, and a clip without frames', () => {
    const wish = { durationFrames: 120, pictures: 4, keyFrames: null, exact: false };
    expect(() => planFilmstrip({ ...wish, pictures: 0 })).toThrow(RangeError);
    expect(() => planFilmstrip({ ...wish, pictures: 61 })).toThrow(RangeError);
    expect(() => planFilmstrip({ ...wish, durationFrames: Number.NaN })).toThrow(RangeError);
  });
});
