import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_SPAN_BYTES, readSpans } from '#electron/stitching/join/read-spans.ts';

const MIB = 1024 * 1024;

describe('readSpans', () => {
  it('reads over what lies between near ranges of one file, and no further', () => {
    const near = { source: 0, offset: 100, length: 50 };
    const nearby = { source: 0, offset: 150 + 64 * 1024, length: 10 };
    const far = { source: 0, offset: 161 + 128 * 1024, length: 10 };
    const other = { source: 1, offset: 180 + 128 * 1024, length: 10 };
    const back = { source: 1, offset: 0, length: 10 };
    expect(readSpans([near, nearby, far, other, back])).toEqual([
      { source: 0, offset: 100, length: 60 + 64 * 1024, ranges: [near, nearby] },
      { ...far, ranges: [far] },
      { ...other, ranges: [other] },
      { ...back, ranges: [back] },
    ]);
  });

  it('cuts a long range into reads of four mebibytes', () => {
    const spans = readSpans([{ source: 2, offset: 7, length: 9 * MIB }]);
    expect(spans.map(({ offset, length }) => [offset, length])).toEqual([
      [7, 4 * MIB],
      [7 + 4 * MIB, 4 * MIB],
      [7 + 8 * MIB, MIB],
    ]);
  });

  it('reads every byte of every range once, in order, and never more than fits at once', () => {
    const range = fc.record({
      source: fc.nat(1),
      offset: fc.nat(400_000),
      length: fc.integer({ min: 1, max: 6 * MIB }),
    });
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const spans = readSpans(ranges);
        for (const { source, offset, length, ranges: inside } of spans) {
          expect(length).toBeLessThanOrEqual(MOST_SPAN_BYTES);
          expect(inside.every((each) => each.source === source && each.offset >= offset)).toBe(true);
          expect(Math.max(...inside.map((each) => each.offset + each.length))).toBe(offset + length);
        }
        expect(spans.flatMap((span) => span.ranges)).toEqual(ranges.flatMap(inParts));
      }),
    );
  });
});

/** What is longer than four mebibytes in two, since nothing here is longer than six. */
function inParts({ source, offset, length }: { source: number; offset: number; length: number }) {
  if (length <= 4 * MIB) return [{ source, offset, length }];
  return [
    { source, offset, length: 4 * MIB },
    { source, offset: offset + 4 * MIB, length: length - 4 * MIB },
  ];
}
