import { describe, expect, it, test } from 'vitest';
import { computedSize, type KnownSizes, knownSize } from '#shared/catalogue/pixel-size.ts';

const known: KnownSizes = { '16:9': [1280, 720], '21:9': [1470, 630] };

describe('pixel sizes', () => {
  it('are the known ones where there are any', () => {
    expect(knownSize(known, '21:9')).toEqual({ width: 1470, height: 630, known: 'measured' });
  });

  it('are the turned ones where only those are known', () => {
    expect(knownSize(known, '9:21')).toEqual({ width: 630, height: 1470, known: 'computed' });
  });

  it('are of the same area as 16:9 otherwise', () => {
    expect(knownSize(known, '1:1')).toEqual({ width: 960, height: 960, known: 'computed' });
    expect(knownSize(known, '2:1')).toEqual({ width: 1358, height: 678, known: 'computed' });
  });

  test.each([
    'adaptive',
    '',
    '1:0',
    '0:1',
    '0:0',
    '1:11',
    '11:1',
    '1:1:1',
    '-1:1',
    'constructor',
    '__proto__',
  ])('are those of 16:9 where "%s" is no ratio', (aspectRatio) => {
    expect(knownSize(known, aspectRatio)).toEqual({ width: 1280, height: 720, known: 'computed' });
  });

  it('have even sides', () => {
    expect(computedSize(1000, '1:1')).toEqual({ width: 32, height: 32, known: 'computed' });
    expect(computedSize(1000, '10:1')).toEqual({ width: 100, height: 10, known: 'computed' });
  });
});
