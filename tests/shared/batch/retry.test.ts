import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWaitOver, retryDelayMs } from '#shared/batch/retry.ts';

describe('retryDelayMs', () => {
  it.each([
    { tries: 1, retryAfterMs: null, random: 0, expected: 0 },
    { tries: 1, retryAfterMs: null, random: 0.999, expected: 999 },
    { tries: 2, retryAfterMs: null, random: 0.5, expected: 1000 },
    { tries: 3, retryAfterMs: null, random: 0.5, expected: 2000 },
    { tries: 6, retryAfterMs: null, random: 0.5, expected: 16_000 },
    { tries: 7, retryAfterMs: null, random: 0.5, expected: 30_000 },
    { tries: 5000, retryAfterMs: null, random: 0.5, expected: 30_000 },
    { tries: 1, retryAfterMs: 7000, random: 0, expected: 7000 },
    { tries: 1, retryAfterMs: 7000, random: 0.5, expected: 7500 },
    { tries: 1, retryAfterMs: -5, random: 0, expected: 0 },
    { tries: 1, retryAfterMs: 86_400_000, random: 0, expected: 900_000 },
  ])('waits $expected ms at try $tries with Retry-After $retryAfterMs and chance $random', (of) => {
    expect(retryDelayMs(of)).toBe(of.expected);
  });

  it('never waits less than Retry-After, nor more than a minute longer, and is never over at once', () => {
    const of = fc.record({
      tries: fc.integer({ min: 1, max: 10_000 }),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 900_000 })),
      random: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
    });
    fc.assert(
      fc.property(of, (some) => {
        const delayMs = retryDelayMs(some);
        const least = some.retryAfterMs ?? 0;
        expect(delayMs).toBeGreaterThanOrEqual(least);
        expect(delayMs).toBeLessThan(least + 60_000);
        if (delayMs > 0) expect(isWaitOver(5_000_000 + delayMs, 5_000_000)).toBe(false);
      }),
    );
  });
});

describe('isWaitOver', () => {
  it('is over at its moment, not before', () => {
    expect(isWaitOver(1000, 999)).toBe(false);
    expect(isWaitOver(1000, 1000)).toBe(true);
  });

  it('is over where no wait is that long: the clock was put back', () => {
    expect(isWaitOver(16 * 60_000, 0)).toBe(false);
    expect(isWaitOver(16 * 60_000 + 1, 0)).toBe(true);
  });
});
