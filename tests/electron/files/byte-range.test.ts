import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeStillHolds, readByteRange } from '#electron/files/byte-range.ts';

const whole = { kind: 'whole' };
const part = (first: number, last: number) => ({ kind: 'part', first, last });
const unsatisfiable = { kind: 'unsatisfiable' };

describe('readByteRange', () => {
  it.each([
    ['bytes=0-0', 100, part(0, 0)],
    ['bytes=0-99', 100, part(0, 99)],
    ['bytes=10-', 100, part(10, 99)],
    ['bytes=99-', 100, part(99, 99)],
    ['bytes=90-500', 100, part(90, 99)],
    ['bytes=-1', 100, part(99, 99)],
    ['bytes=-500', 100, part(0, 99)],
    ['bytes=100-', 100, unsatisfiable],
    ['bytes=100-200', 100, unsatisfiable],
    ['bytes=-0', 100, unsatisfiable],
    ['bytes=0-', 0, unsatisfiable],
    ['bytes=9-5', 100, whole],
    ['bytes=0-1,5-6', 100, whole],
    ['lines=0-1', 100, whole],
    ['bytes=-', 100, whole],
    ['', 100, whole],
    [undefined, 100, whole],
  ])('reads %j of %i bytes', (header, size, expected) => {
    expect(readByteRange(header, size)).toEqual(expected);
  });

  it('never leaves the file, whatever the header', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat({ max: 1000 }), (noise, from, to, size) => {
        for (const header of [noise, `bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const range = readByteRange(header, size);
          if (range.kind !== 'part') continue;
          expect(range.first).toBeGreaterThanOrEqual(0);
          expect(range.last).toBeGreaterThanOrEqual(range.first);
          expect(range.last).toBeLessThan(size);
        }
      }),
    );
  });
});

describe('rangeStillHolds', () => {
  const file = { etag: '"abc"', lastModified: 'Sun, 22 Nov 2026 12:00:00 GMT' };

  it.each([
    [undefined, true],
    ['"abc"', true],
    ['Sun, 22 Nov 2026 12:00:00 GMT', true],
    ['W/"abc"', false],
    ['"abd"', false],
    ['Sun, 22 Nov 2026 12:00:01 GMT', false],
  ])('with If-Range %j says %s', (ifRange, expected) => {
    expect(rangeStillHolds(ifRange, file)).toBe(expected);
  });
});
