import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparedGrid } from '#electron/stitching/prepare/prepared-grid.ts';

describe('preparedGrid', () => {
  it.each([
    [1, [0], [0, 1]],
    [5, [0], [0, 1, 4, 5]],
    [12, [0], [0, 1, 4, 7, 10, 12]],
    [14, [0, 12], [0, 1, 4, 7, 10, 12, 13, 14]],
    [25, [0, 12, 24], [0, 1, 4, 7, 10, 12, 13, 16, 19, 22, 24, 25]],
  ])('says where a copy of %i frames may be cut', (frames, starts, ends) => {
    expect(preparedGrid(frames)).toEqual({ starts, ends });
  });

  it('may be cut within three frames of any frame, at a key frame within twelve, and at its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (frames, any) => {
        const { starts, ends } = preparedGrid(frames);
        const at = any % frames;
        const end = ends.findLast((each) => each <= at) ?? -100;
        const start = starts.findLast((each) => each <= at) ?? -100;
        return (
          at - end < 3 && at - start < 12 && ends.at(-1) === frames && new Set(ends).size === ends.length
        );
      }),
    );
  });
});
