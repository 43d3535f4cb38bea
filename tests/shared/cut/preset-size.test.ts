import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SizePolicy } from '#shared/cut/film-preset.ts';
import { isEnlarged, sizeFor } from '#shared/cut/preset-size.ts';

const MASTER: SizePolicy = { kind: 'within', longSide: 1920, shortSide: 1080, enlarge: true };
const DRAFT: SizePolicy = { kind: 'within', longSide: 960, shortSide: 540, enlarge: false };

describe('the size of a film', () => {
  it.each([
    ['a wide film', MASTER, [1280, 720], [1920, 1080]],
    ['an upright film', MASTER, [720, 1280], [1080, 1920]],
    ['a square film', MASTER, [720, 720], [1080, 1080]],
    ['a very wide film', MASTER, [1680, 720], [1920, 822]],
    ['a film of four by three', MASTER, [1112, 834], [1440, 1080]],
    ['a larger film', MASTER, [3840, 2160], [1920, 1080]],
    ['a draft of a large film', DRAFT, [1920, 1080], [960, 540]],
    ['a draft of a small film, which stays as it is', DRAFT, [864, 496], [864, 496]],
    ['a film of odd sides', { kind: 'as-cut' } as const, [853, 481], [852, 480]],
    [
      'a film of a size of its own',
      { kind: 'exactly', width: 1080, height: 1920 } as const,
      [1280, 720],
      [1080, 1920],
    ],
  ])('is right for %s', (_, policy, [width = 0, height = 0], [wide = 0, high = 0]) => {
    expect(sizeFor(policy, { width, height })).toEqual({ width: wide, height: high });
  });

  it('is even, stays within its bounds and keeps its shape, whatever the film', () => {
    const side = fc.integer({ min: 64, max: 4096 });
    const bound = fc.integer({ min: 32, max: 2048 }).map((half) => half * 2);
    fc.assert(
      fc.property(side, side, bound, bound, fc.boolean(), (width, height, a, b, enlarge) => {
        const [longSide, shortSide] = [Math.max(a, b), Math.min(a, b)];
        const made = sizeFor({ kind: 'within', longSide, shortSide, enlarge }, { width, height });
        expect([made.width % 2, made.height % 2]).toEqual([0, 0]);
        expect(Math.max(made.width, made.height)).toBeLessThanOrEqual(longSide);
        expect(Math.min(made.width, made.height)).toBeLessThanOrEqual(shortSide);
        if (!enlarge) expect(made.width).toBeLessThanOrEqual(width);
        const scale = made.width / width;
        expect(Math.abs(made.height - height * scale)).toBeLessThanOrEqual(1 + height / width + 1);
      }),
    );
  });
});

it('is called enlarged where there are more pixels than before', () => {
  const size = { width: 1280, height: 720 };
  expect(isEnlarged(size, { width: 1920, height: 1080 })).toBe(true);
  expect(isEnlarged(size, size)).toBe(false);
  expect(isEnlarged(size, { width: 960, height: 540 })).toBe(false);
});
