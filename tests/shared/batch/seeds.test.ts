import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { drawSeed, seedsFor } from '#shared/batch/seeds.ts';

const never = () => {
  throw new Error('a fixed seed draws nothing');
};

describe('seeds', () => {
  test.each([
    [0, 1],
    [0.5, 1_073_741_824],
    [1 - 2 ** -53, 2_147_483_647],
  ])('draws from %d the seed %i', (random, seed) => {
    expect(drawSeed(() => random)).toBe(seed);
  });

  it('draws one for each take', () => {
    const drawn = [7, 4711, 3];

    expect(seedsFor(null, 3, () => drawn.shift() ?? 0)).toEqual([7, 4711, 3]);
    expect(seedsFor(null, 0, never)).toEqual([]);
  });

  it('counts up from a fixed seed', () => {
    expect(seedsFor(7, 3, never)).toEqual([7, 8, 9]);
    expect(seedsFor(0, 2, never)).toEqual([0, 1]);
    expect(seedsFor(-1, 3, never)).toEqual([-1, 0, 1]);
    expect(seedsFor(7, 1, never)).toEqual([7]);
  });

  it('goes on with the smallest seed past the largest', () => {
    expect(seedsFor(9007199254740990, 4, never)).toEqual([
      9007199254740990, 9007199254740991, -9007199254740991, -9007199254740990,
    ]);
  });

  it('gives no seed twice, even where one is drawn twice', () => {
    const drawn = [5, 6, 5, 5];

    expect(seedsFor(null, 4, () => drawn.shift() ?? 0)).toEqual([5, 6, 7, 8]);
  });

  it('gives as many different safe integers as takes, whatever is fixed or drawn', () => {
    fc.assert(
      fc.property(
        fc.option(fc.maxSafeInteger()),
        fc.integer({ min: 1, max: 20 }),
        fc.maxSafeInteger(),
        (fixed, takes, drawn) => {
          const seeds = seedsFor(fixed, takes, () => drawn);
          expect(new Set(seeds).size).toBe(takes);
          expect(seeds.every(Number.isSafeInteger)).toBe(true);
          expect(seeds[0]).toBe(fixed ?? drawn);
        },
      ),
    );
  });
});
