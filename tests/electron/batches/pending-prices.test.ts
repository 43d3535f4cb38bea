import { expect, it } from 'vitest';
import { checkCharges } from '#electron/batches/check-charges.ts';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { keepPendingPrices, withPendingPrices } from '#electron/batches/pending-prices.ts';
import { type PriceTable, withPrice } from '#shared/catalogue/price-table.ts';
import type { ModelPrice } from '#shared/catalogue/video-model.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { aJob, anAttempt } from '#tests/batch-builders.ts';
import { TEST_MODEL } from '#tests/builders.ts';
import { aBatch } from './batch-under-test.ts';
import { aChargeBook, aLogEntry, listed } from './charge-builders.ts';

const MODEL = modelIdSchema.parse(TEST_MODEL);
const PRICE: ModelPrice = {
  pricedOn: '2026-01-01',
  microUsdPerSecond: { any: 10_000 },
  microUsdPerSecondWithVideo: {},
};

it('corrects the price after a crash between the pause for it and the price table, and once only', async () => {
  const job = aJob(1, { state: { status: 'done', takeId: aJob(1).takeId } });
  const batch = await aBatch({ jobs: [job] });
  const attempt = anAttempt(job, {
    intendedAtMs: batch.clock.nowMs(),
    money: { status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: null },
  });
  await batch.ledger.change((db) => insertAttempt(db, attempt));
  let table: PriceTable = { [MODEL]: [PRICE] };
  let crashes = true;
  const charges = aChargeBook({
    list: async () => listed(aLogEntry({ costMicroUsd: 500_000, attemptId: attempt.id })),
    prices: async () => table,
    correctPrice: async (model, price) => {
      if (crashes) throw new Error('the process ends here');
      table = withPrice(table, model, price);
    },
  });
  const control = {
    signal: new AbortController().signal,
    patience: AbortSignal.abort(),
    delaysMs: [0],
    passed: new Set<never>(),
  };

  await expect(checkCharges(batch.ports, charges, control)).rejects.toThrow('the process ends here');
  expect(batch.ledger.read((db) => readRun(db, job.runId))?.state).toMatchObject({
    reason: { kind: 'price' },
  });
  expect(table[MODEL]).toHaveLength(1);

  // Nobody is asked to agree to the old price meanwhile.
  const known = withPendingPrices(batch.ledger, table);
  expect(known[MODEL]?.at(-1)).toMatchObject({ microUsdPerSecond: { any: 100_000 } });

  crashes = false;
  await keepPendingPrices(batch.ledger, charges);
  await keepPendingPrices(batch.ledger, charges);

  expect(withPendingPrices(batch.ledger, table)).toBe(table);
  expect(table[MODEL]).toEqual([PRICE, expect.objectContaining({ microUsdPerSecond: { any: 100_000 } })]);
  await batch.remove();
});
