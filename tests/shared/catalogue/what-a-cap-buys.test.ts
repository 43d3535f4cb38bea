import { describe, expect, it, test } from 'vitest';
import { customModel } from '#shared/catalogue/custom-model.ts';
import { NO_PRICES, withPrice } from '#shared/catalogue/price-table.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { purchaseSentence, roundsACapBuys, whatACapBuys } from '#shared/catalogue/what-a-cap-buys.ts';
import { UNKNOWN } from './requests.ts';

const twentyDollars = { capMicroUsd: 20_000_000, takeSeconds: 5, withReferenceVideo: false };
const aPrice = {
  pricedOn: '2027-01-01',
  microUsdPerSecond: { any: 100_000 },
  microUsdPerSecondWithVideo: {},
};

describe('what a cap buys', () => {
  it('tells seconds and takes for each resolution, rounded down, with the day of the prices', () => {
    expect(whatACapBuys(seedance2, twentyDollars)).toEqual({
      pricedOn: '2026-11-22',
      takeSeconds: 5,
      purchases: [
        { resolution: '480p', microUsdPerSecond: 70_000, seconds: 285, takes: 57 },
        { resolution: '720p', microUsdPerSecond: 150_000, seconds: 133, takes: 26 },
        { resolution: '1080p', microUsdPerSecond: 370_000, seconds: 54, takes: 10 },
        { resolution: '4k', microUsdPerSecond: 780_000, seconds: 25, takes: 5 },
      ],
    });
  });

  it('counts the dearer rate with a reference video', () => {
    const bought = whatACapBuys(seedance2, { ...twentyDollars, withReferenceVideo: true });

    expect(bought?.purchases.map(({ seconds, takes }) => [seconds, takes])).toEqual([
      [116, 23],
      [53, 10],
      [21, 4],
      [10, 2],
    ]);
  });

  it('buys a take with its exact price, and none with a millionth less', () => {
    const takes = (capMicroUsd: number) =>
      whatACapBuys(seedance2, { ...twentyDollars, capMicroUsd })?.purchases[1]?.takes;

    expect([takes(750_000), takes(749_999), takes(0)]).toEqual([1, 0, 0]);
  });

  it("counts by a person's price", () => {
    const model = customModel(UNKNOWN);

    expect(whatACapBuys(model, twentyDollars)).toBeNull();
    expect(whatACapBuys(model, twentyDollars, withPrice(NO_PRICES, model, aPrice))).toEqual({
      pricedOn: '2027-01-01',
      takeSeconds: 5,
      purchases: [{ resolution: 'any', microUsdPerSecond: 100_000, seconds: 200, takes: 40 }],
    });
  });

  it("counts a person's rate with a reference video for a model whose resolutions are not known", () => {
    const model = customModel(UNKNOWN);
    const prices = withPrice(NO_PRICES, model, {
      ...aPrice,
      microUsdPerSecondWithVideo: { '2K': 250_000 },
    });

    expect(whatACapBuys(model, { ...twentyDollars, withReferenceVideo: true }, prices)?.purchases).toEqual([
      { resolution: '2K', microUsdPerSecond: 250_000, seconds: 80, takes: 16 },
    ]);
  });

  it('leaves out what has no price', () => {
    const prices = withPrice(NO_PRICES, seedance2, { ...aPrice, microUsdPerSecond: { '4k': 800_000 } });

    expect(whatACapBuys(seedance2, twentyDollars, prices)?.purchases).toEqual([
      { resolution: '4k', microUsdPerSecond: 800_000, seconds: 25, takes: 5 },
    ]);
  });

  test.each([
    [26, 133, '720p at $0.15 a second: 26 takes of 5 s, or 2 min 13 s in all'],
    [1, 59, '720p at $0.15 a second: 1 take of 5 s, or 59 s in all'],
    [12, 60, '720p at $0.15 a second: 12 takes of 5 s, or 1 min 0 s in all'],
  ])('reads %i takes and %i seconds as a line', (takes, seconds, line) => {
    const purchase = { resolution: '720p', microUsdPerSecond: 150_000, seconds, takes };

    expect(purchaseSentence(purchase, 5)).toBe(line);
  });

  test.each([
    [20_000_000, 6_000_000, 3, 2_000_000],
    [6_000_000, 6_000_000, 1, 0],
    [5_999_999, 6_000_000, 0, 5_999_999],
  ])('buys with %i a batch of %i %i times, leaving %i', (cap, batch, rounds, leftMicroUsd) => {
    expect(roundsACapBuys(cap, batch)).toEqual({ rounds, leftMicroUsd });
  });
});
