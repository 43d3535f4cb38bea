import { describe, expect, it } from 'vitest';
import { takeIdSchema } from '#shared/ids.ts';
import { costReport, writeCostsCsv, writeReceiptsCsv } from '#shared/interchange/write-costs.ts';
import { NO_REVIEWS, type Receipt, reviewsSchema } from '#shared/take.ts';
import { aReceipt } from '../../builders.ts';

function take(number: number, cost: number | null, actual: number | null = null): Receipt {
  const made = aReceipt();
  if (made.generation === null) throw new Error('it was generated');
  return {
    ...made,
    ...{ number, takeId: takeIdSchema.parse(`s1-010_t0${number}`) },
    generation: { ...made.generation, costMicroUsd: cost, actualCostMicroUsd: actual },
  };
}

describe('costReport', () => {
  it('sums up by rounds, what was charged before what was estimated', () => {
    const receipts = [take(2, 100, 120), take(1, 50), take(1, null), aReceipt({ kind: 'rehearsed' })];
    const reviews = reviewsSchema.parse({
      version: 1,
      circled: {},
      takes: { 's1-010_t02': { rejected: true } },
    });
    expect(costReport(receipts, reviews)).toEqual({
      rounds: [
        { round: 1, takes: 2, unpriced: 1, seconds: 10, costMicroUsd: 50, rejectedMicroUsd: 0 },
        { round: 2, takes: 1, unpriced: 0, seconds: 5, costMicroUsd: 120, rejectedMicroUsd: 120 },
      ],
      totalMicroUsd: 170,
    });
  });
});

describe('writeCostsCsv', () => {
  it('writes dollars that add up exactly', () => {
    expect(writeCostsCsv(costReport([take(1, 350_000), take(2, 87_500)], NO_REVIEWS))).toBe(
      '\uFEFFround,takes,unpriced,seconds,cost usd,rejected usd\r\n1,1,0,5,0.350000,0.000000\r\n2,1,0,5,0.087500,0.000000\r\ntotal,,,,0.437500,\r\n',
    );
  });
});

describe('writeReceiptsCsv', () => {
  it('lets no prompt become a formula', () => {
    const receipt = aReceipt();
    const evil = {
      ...receipt,
      generation: receipt.generation && { ...receipt.generation, prompt: '=cmd()' },
    };
    expect(writeReceiptsCsv([evil], NO_REVIEWS)).toContain(",'=cmd()");
  });
});
