import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUsd, parseUsd, usdToMicroUsd } from '#shared/money.ts';

describe('parseUsd', () => {
  it.each([
    ['4', 4_000_000],
    ['4.20', 4_200_000],
    ['$4.2', 4_200_000],
    [' 0.000001 ', 1],
    ['0', 0],
    ['999999999.999999', 999_999_999_999_999],
  ])('reads %j as %i', (text, microUsd) => {
    expect(parseUsd(text)).toBe(microUsd);
  });

  it.each(['', '.5', '4.', '-1', '1e3', '4,20', '0.0000001', '1000000000', '4 USD', '$', 'NaN'])(
    'refuses %j',
    (text) => {
      expect(parseUsd(text)).toBeNull();
    },
  );
});

describe('usdToMicroUsd', () => {
  it.each([
    [0, 0],
    [0.07, 70_000],
    [0.1 + 0.2, 300_000],
    [1.866, 1_866_000],
    [0.0000001, 1],
    [0.0000014, 2],
  ])('takes $%d as %i, never too little', (usd, microUsd) => {
    expect(usdToMicroUsd(usd)).toBe(microUsd);
  });
});

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [4_200_000, '$4.20'],
    [87_500, '$0.0875'],
    [1, '$0.000001'],
    [100_000, '$0.10'],
    [1_234_567_890_000, '$1234567.89'],
    [-2_500_000, '-$2.50'],
  ])('writes %i as %s', (microUsd, text) => {
    expect(formatUsd(microUsd)).toBe(text);
  });

  it('is read back by parseUsd', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999_999_999 }), (microUsd) => {
        expect(parseUsd(formatUsd(microUsd))).toBe(microUsd);
      }),
    );
  });
});
