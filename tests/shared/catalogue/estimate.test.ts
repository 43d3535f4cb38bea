import { describe, expect, it, test } from 'vitest';
import { customModel } from '#shared/catalogue/custom-model.ts';
import { estimateMicroUsd, rateOf, requestRate } from '#shared/catalogue/estimate.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { wan3 } from '#shared/catalogue/wan-3.0.ts';
import { parseUsd } from '#shared/money.ts';
import {
  aFramesRequest,
  aRawRequest,
  aReferencesRequest,
  aTextRequest,
  SEEDANCE,
  UNKNOWN,
  WAN,
} from './requests.ts';

const VIDEO = 'https://clips.example/walk.mp4';

/** Dollars for 4, 5, ... 12 seconds. */
const seedanceDollars: [resolution: string, dollars: string[]][] = [
  ['480p', ['0.28', '0.35', '0.42', '0.49', '0.56', '0.63', '0.7', '0.77', '0.84']],
  ['720p', ['0.6', '0.75', '0.9', '1.05', '1.2', '1.35', '1.5', '1.65', '1.8']],
  ['1080p', ['1.48', '1.85', '2.22', '2.59', '2.96', '3.33', '3.7', '4.07', '4.44']],
  ['4k', ['3.12', '3.9', '4.68', '5.46', '6.24', '7.02', '7.8', '8.58', '9.36']],
];

const seedanceDollarsWithVideo: [resolution: string, dollars: string[]][] = [
  ['480p', ['0.688', '0.86', '1.032', '1.204', '1.376', '1.548', '1.72', '1.892', '2.064']],
  ['720p', ['1.488', '1.86', '2.232', '2.604', '2.976', '3.348', '3.72', '4.092', '4.464']],
  ['1080p', ['3.656', '4.57', '5.484', '6.398', '7.312', '8.226', '9.14', '10.054', '10.968']],
  ['4k', ['7.464', '9.33', '11.196', '13.062', '14.928', '16.794', '18.66', '20.526', '22.392']],
];

/** Dollars for 1, 2, ... 15 seconds. */
const wanDollars: [resolution: string, dollars: string[]][] = [
  [
    '480P',
    [
      '0.05',
      '0.1',
      '0.15',
      '0.2',
      '0.25',
      '0.3',
      '0.35',
      '0.4',
      '0.45',
      '0.5',
      '0.55',
      '0.6',
      '0.65',
      '0.7',
      '0.75',
    ],
  ],
  [
    '720P',
    ['0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1', '1.1', '1.2', '1.3', '1.4', '1.5'],
  ],
  [
    '1080P',
    ['0.2', '0.4', '0.6', '0.8', '1', '1.2', '1.4', '1.6', '1.8', '2', '2.2', '2.4', '2.6', '2.8', '3'],
  ],
];

describe('the price of a take', () => {
  test.each(seedanceDollars)(
    'of Seedance 2.0 at %s is the published one, second by second',
    (resolution, dollars) => {
      dollars.forEach((usd, index) => {
        const request = aTextRequest({ resolution, durationSeconds: 4 + index });
        expect(estimateMicroUsd(seedance2, request)).toBe(parseUsd(usd));
      });
    },
  );

  test.each(seedanceDollarsWithVideo)(
    'of Seedance 2.0 at %s with a reference video is the published one, second by second',
    (resolution, dollars) => {
      dollars.forEach((usd, index) => {
        const request = aTextRequest({ resolution, durationSeconds: 4 + index, referenceVideoUrl: VIDEO });
        expect(estimateMicroUsd(seedance2, request)).toBe(parseUsd(usd));
      });
    },
  );

  test.each(wanDollars)('of Wan 3.0 at %s is the published one, second by second', (resolution, dollars) => {
    dollars.forEach((usd, index) => {
      const request = aTextRequest({ model: WAN, resolution, durationSeconds: 1 + index });
      expect(estimateMicroUsd(wan3, request)).toBe(parseUsd(usd));
    });
  });

  it('is the same with pictures and with or without sound', () => {
    expect(estimateMicroUsd(seedance2, aFramesRequest({ generateAudio: false }))).toBe(750_000);
    expect(estimateMicroUsd(seedance2, aReferencesRequest({ generateAudio: true }))).toBe(750_000);
  });

  it('is a whole number of millionths, rounded up, for a length that no model takes', () => {
    expect(estimateMicroUsd(seedance2, aTextRequest({ durationSeconds: 4.000001 }))).toBe(600_001);
  });

  it('is not known for a model without one', () => {
    expect(estimateMicroUsd(customModel(UNKNOWN), aRawRequest({}))).toBeNull();
  });

  test.each(['8k', '720P', 'constructor', '__proto__'])('is not known at a resolution %s', (resolution) => {
    expect(estimateMicroUsd(seedance2, aTextRequest({ resolution }))).toBeNull();
  });

  it("is a person's where there is one, the newest of them", () => {
    const prices: PriceTable = {
      [SEEDANCE]: [
        { pricedOn: '2027-01-01', microUsdPerSecond: { '720p': 1 }, microUsdPerSecondWithVideo: {} },
        {
          pricedOn: '2027-02-01',
          microUsdPerSecond: { '720p': 220_000 },
          microUsdPerSecondWithVideo: {},
        },
      ],
    };

    expect(requestRate(seedance2, aTextRequest(), prices)).toBe(220_000);
    expect(estimateMicroUsd(seedance2, aTextRequest(), prices)).toBe(1_100_000);
    expect(estimateMicroUsd(wan3, aTextRequest({ resolution: '720P' }), prices)).toBe(500_000);
  });

  it("is not filled up from the built-in one where a person's leaves a gap", () => {
    const prices: PriceTable = {
      [SEEDANCE]: [
        {
          pricedOn: '2027-02-01',
          microUsdPerSecond: { '720p': 220_000 },
          microUsdPerSecondWithVideo: {},
        },
      ],
    };

    expect(estimateMicroUsd(seedance2, aTextRequest({ resolution: '4k' }), prices)).toBeNull();
    expect(estimateMicroUsd(seedance2, aTextRequest({ referenceVideoUrl: VIDEO }), prices)).toBeNull();
  });

  it('can be one rate for whatever a raw input asks', () => {
    const prices: PriceTable = {
      [UNKNOWN]: [
        { pricedOn: '2027-02-01', microUsdPerSecond: { any: 87_500 }, microUsdPerSecondWithVideo: {} },
      ],
    };

    const request = aRawRequest({ duration: 8 }, { durationSeconds: 8, resolution: '1080p' });
    expect(estimateMicroUsd(customModel(UNKNOWN), request, prices)).toBe(700_000);
  });

  it('prefers the rate of the resolution to the one for any', () => {
    const price = {
      pricedOn: '2027-02-01',
      microUsdPerSecond: { any: 5, '4k': 9 },
      microUsdPerSecondWithVideo: {},
    };

    expect([rateOf(price, '4k', false), rateOf(price, '480p', false), rateOf(price, '4k', true)]).toEqual([
      9,
      5,
      null,
    ]);
  });
});
