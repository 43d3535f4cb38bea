import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRatio, pictureShape } from '#electron/pictures/picture-shape.ts';

describe('pictureShape', () => {
  it.each([
    { source: [1920, 1080], wanted: 16 / 9, fit: 'crop', size: [1920, 1080], filled: 'none', resized: 'no' },
    { source: [4000, 3000], wanted: 16 / 9, fit: 'crop', size: [4000, 2250], filled: 'crop', resized: 'no' },
    { source: [1000, 1000], wanted: 9 / 16, fit: 'crop', size: [563, 1000], filled: 'crop', resized: 'no' },
    { source: [1000, 1000], wanted: 16 / 9, fit: 'pad', size: [1778, 1000], filled: 'pad', resized: 'no' },
    { source: [1000, 1000], wanted: 9 / 16, fit: 'pad', size: [1000, 1778], filled: 'pad', resized: 'no' },
    { source: [100, 100], wanted: null, fit: 'crop', size: [300, 300], filled: 'none', resized: 'enlarged' },
    { source: [800, 100], wanted: null, fit: 'crop', size: [750, 300], filled: 'crop', resized: 'enlarged' },
    { source: [1000, 100], wanted: null, fit: 'pad', size: [1000, 400], filled: 'pad', resized: 'no' },
    { source: [500, 2000], wanted: null, fit: 'pad', size: [800, 2000], filled: 'pad', resized: 'no' },
    {
      source: [8192, 6144],
      wanted: null,
      fit: 'crop',
      size: [4096, 3072],
      filled: 'none',
      resized: 'reduced',
    },
  ] as const)('makes $source at $wanted by $fit into $size', ({ source, wanted, fit, size, ...rest }) => {
    const [width, height] = source;
    expect(pictureShape({ width, height }, wanted, fit)).toEqual({
      width: size[0],
      height: size[1],
      ...rest,
    });
  });

  it('does not crop where the shape is right to the pixel', () => {
    expect(pictureShape({ width: 1366, height: 768 }, 16 / 9, 'crop').filled).toBe('none');
  });

  const wish = fc.record({
    source: fc.record({
      width: fc.integer({ min: 1, max: 20_000 }),
      height: fc.integer({ min: 1, max: 20_000 }),
    }),
    wanted: fc.option(fc.double({ min: 0.1, max: 10, noNaN: true }), { nil: null }),
    fit: fc.constantFrom('crop' as const, 'pad' as const),
    maxSide: fc.integer({ min: 750, max: 4096 }),
  });

  it('keeps every picture within what models accept', () => {
    fc.assert(
      fc.property(wish, ({ source, wanted, fit, maxSide }) => {
        const { width, height } = pictureShape(source, wanted, fit, maxSide);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(300);
        expect(Math.max(width, height)).toBeLessThanOrEqual(maxSide);
        expect(width / height).toBeGreaterThanOrEqual(0.4);
        expect(width / height).toBeLessThanOrEqual(2.5);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseRatio', () => {
  it.each([
    ['16:9', 16 / 9],
    ['9:21', 9 / 21],
    ['1:1', 1],
    ['16:0', null],
    ['0:9', null],
    ['wide', null],
    ['', null],
  ])('reads %j', (text, ratio) => {
    expect(parseRatio(text)).toBe(ratio);
  });
});
