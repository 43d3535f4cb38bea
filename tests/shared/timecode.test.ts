import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTimecode, framesToSeconds, parseTimecode, secondsToFrames } from '#shared/timecode.ts';

describe('secondsToFrames', () => {
  it.each([
    [0, 0],
    [5, 120],
    [2.5, 60],
    [1 / 24, 1],
    [0.02, 0],
    [0.0625, 2],
  ])('takes %d s as %i frames', (seconds, frames) => {
    expect(secondsToFrames(seconds)).toBe(frames);
  });

  it('is undone by framesToSeconds', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (frames) => secondsToFrames(framesToSeconds(frames)) === frames),
    );
  });
});

describe('formatTimecode', () => {
  it.each([
    [0, '00:00:00:00'],
    [23, '00:00:00:23'],
    [24, '00:00:01:00'],
    [1620, '00:01:07:12'],
    [86_400, '01:00:00:00'],
    [8_640_000, '100:00:00:00'],
  ])('writes %i frames as %s', (frames, timecode) => {
    expect(formatTimecode(frames)).toBe(timecode);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (frames) => {
    expect(() => formatTimecode(frames)).toThrow(RangeError);
  });
});

describe('parseTimecode', () => {
  it('reads back what formatTimecode writes', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (frames) => {
        expect(parseTimecode(formatTimecode(frames))).toBe(frames);
      }),
    );
  });

  it.each([
    '',
    '00:00:00:24',
    '00:00:60:00',
    '00:60:00:00',
    '0:00:00:00',
    '00:00:00',
    ' 00:00:00:00',
    '00:00:00;00',
    '-00:00:00:01',
    '99999999999999:00:00:00',
  ])('refuses %j', (text) => {
    expect(parseTimecode(text)).toBeNull();
  });
});
