import { describe, expect, it, test } from 'vitest';
import { customModel } from '#shared/catalogue/custom-model.ts';
import { currentPrice, NO_PRICES, priceTableSchema, withPrice } from '#shared/catalogue/price-table.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { SEEDANCE, UNKNOWN } from './requests.ts';

const january = {
  pricedOn: '2027-01-01',
  microUsdPerSecond: { '720p': 160_000 },
  microUsdPerSecondWithVideo: {},
};
const june = { ...january, pricedOn: '2027-06-01', microUsdPerSecond: { '720p': 140_000 } };

describe('the price table', () => {
  it('starts from the built-in price', () => {
    expect(currentPrice(seedance2, NO_PRICES)?.microUsdPerSecond['720p']).toBe(150_000);
    expect(currentPrice(customModel(UNKNOWN), NO_PRICES)).toBeNull();
    expect(currentPrice(customModel(modelIdSchema.parse('constructor')), NO_PRICES)).toBeNull();
  });

  it('keeps every earlier price, the built-in one first', () => {
    const prices = withPrice(withPrice(NO_PRICES, seedance2, january), seedance2, june);

    expect(currentPrice(seedance2, prices)).toEqual(june);
    expect(prices[SEEDANCE]?.map(({ pricedOn }) => pricedOn)).toEqual([
      '2026-11-22',
      '2027-01-01',
      '2027-06-01',
    ]);
    expect(NO_PRICES).toEqual({});
  });

  it('holds the first price of a model that has none', () => {
    const model = customModel(UNKNOWN);

    expect(withPrice(NO_PRICES, model, january)).toEqual({ [UNKNOWN]: [january] });
  });

  it('comes back from a file as it was', () => {
    const prices = withPrice(withPrice(NO_PRICES, seedance2, january), customModel(UNKNOWN), june);

    expect(priceTableSchema.parse(JSON.parse(JSON.stringify(prices)))).toEqual(prices);
  });

  test.each([
    ['a rate of nothing, which no cap could hold', { ...january, microUsdPerSecond: { '720p': 0 } }],
    ['a negative rate', { ...january, microUsdPerSecondWithVideo: { '720p': -1 } }],
    ['a broken millionth', { ...january, microUsdPerSecond: { '720p': 0.5 } }],
    ['a rate in text', { ...january, microUsdPerSecond: { '720p': '150000' } }],
    ['a day that is none', { ...january, pricedOn: '2027-02-30' }],
    ['a field that is not known', { ...january, currency: 'EUR' }],
  ])('refuses %s', (_what, price) => {
    expect(priceTableSchema.safeParse({ [SEEDANCE]: [price] }).success).toBe(false);
  });

  it('refuses a model without any price', () => {
    expect(priceTableSchema.safeParse({ [SEEDANCE]: [] }).success).toBe(false);
  });
});
