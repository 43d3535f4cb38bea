import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { setProjectCap } from '#electron/batches/ledger/runs.ts';
import { unpricedProblems } from '#electron/batches/unpriced-problems.ts';
import type { Cap } from '#shared/batch/batch-run.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aStoryboardOf } from '#tests/builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const model = 'bytedance/seedance-2.0';
const { shots } = resolveShots(
  aStoryboardOf([{}, { resolution: '1080p' }], { defaults: { model, resolution: '480p' } }),
  lookUpModel,
);
/** The newest price says nothing of 1080p. */
const prices = {
  [model]: [
    { pricedOn: '2026-12-01', microUsdPerSecond: { '480p': 70_000 }, microUsdPerSecondWithVideo: {} },
  ],
};
const toMake = [1, 2].map((n) => ({ shotId: aShotId(n), takes: 1 }));

let ledger: Ledger;
beforeEach(() => {
  ledger = openLedger(join(temporaryFolder(), 'ledger.sqlite'));
});
afterEach(() => ledger.close());

async function places(cap: Cap, generator: 'cloudflare' | 'rehearsal' = 'cloudflare'): Promise<string[]> {
  await ledger.change((db) => setProjectCap(db, cap));
  const film = { generator, shots, prices };
  return ledger.read((db) => unpricedProblems(db, film, { toMake })).map(({ place }) => place);
}

describe('a shot without a price', () => {
  it('is a problem under a project cap in dollars alone, and only there', async () => {
    expect(await places({ budgetMicroUsd: 1_000_000, maxCalls: null })).toEqual(['scenes[0].shots[1]']);
    expect(await places({ budgetMicroUsd: 1_000_000, maxCalls: 5 })).toEqual([]);
    expect(await places({ budgetMicroUsd: null, maxCalls: null })).toEqual([]);
    expect(await places({ budgetMicroUsd: 1_000_000, maxCalls: null }, 'rehearsal')).toEqual([]);
  });
});
