import { describe, expect, it } from 'vitest';
import { correctedPrice } from '#shared/catalogue/correct-price.ts';
import { NO_PRICES, withPrice } from '#shared/catalogue/price-table.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { aRequest } from '#tests/batch-builders.ts';

/** $0.15 a second for five seconds: $0.75. */
const REQUEST = { ...aRequest(), model: modelIdSchema.parse('bytedance/seedance-2.0'), resolution: '720p' };
const correct = (actualMicroUsd: number, over: object = {}, prices = NO_PRICES) =>
  correctedPrice(seedance2, { ...REQUEST, ...over }, { actualMicroUsd, prices, today: '2026-12-01' });

describe('correctedPrice', () => {
  it('leaves the table alone within two percent, either way', () => {
    expect([735_000, 750_000, 765_000].map((actual) => correct(actual))).toEqual([null, null, null]);
  });

  it('puts the one rate right that the take was made at, and dates it', () => {
    const corrected = correct(960_000);

    expect(corrected?.microUsdPerSecond).toEqual({
      '480p': 70_000,
      '720p': 192_000,
      '1080p': 370_000,
      '4k': 780_000,
    });
    expect(corrected?.microUsdPerSecondWithVideo['720p']).toBe(372_000);
    expect(corrected?.pricedOn).toBe('2026-12-01');
  });

  it('corrects downwards as well', () => {
    expect(correct(734_999)?.microUsdPerSecond['720p']).toBe(147_000);
  });

  it('puts the rate with a reference video right where one went in', () => {
    const corrected = correct(2_500_000, { referenceVideoUrl: 'https://example.com/a.mp4' });

    expect(corrected?.microUsdPerSecondWithVideo['720p']).toBe(500_000);
    expect(corrected?.microUsdPerSecond['720p']).toBe(150_000);
  });

  it('agrees with a table that was corrected before', () => {
    const first = correct(960_000);
    if (first === null) throw new Error('not corrected');

    expect(correct(960_000, {}, withPrice(NO_PRICES, seedance2, first))).toBeNull();
  });

  it('learns nothing from a charge of nothing', () => {
    expect(correct(0)).toBeNull();
  });
});
