import { afterEach, describe, expect, it } from 'vitest';
import { admitRun } from '#electron/batches/admit-run.ts';
import { proposeAgain } from '#electron/batches/ask-again.ts';
import type { FilmFacts } from '#electron/batches/film-facts.ts';
import { moveJob } from '#electron/batches/ledger/jobs.ts';
import { planNow } from '#electron/batches/plan-now.ts';
import type { PlanWithOffers } from '#shared/batch/identical.ts';
import type { Job } from '#shared/batch/job.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS } from '#shared/take.ts';
import { aStoryboardOf } from '#tests/builders.ts';
import { aBatch } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

function film(): FilmFacts {
  const defaults = { model: 'bytedance/seedance-2.0', resolution: '480p', durationSeconds: 4 };
  const storyboard = aStoryboardOf([{ prompt: 'the stairs' }, { prompt: 'the lamp' }], { defaults });
  const { shots } = resolveShots(storyboard, lookUpModel);
  return {
    generator: 'cloudflare',
    ...{ shots, style: {}, prices: NO_PRICES, takes: [], doneBefore: new Set() },
    ...{ takenNumbers: new Map(), reviews: NO_REVIEWS, pictureHashes: {} },
  };
}

async function admit(batch: Batch, plan: PlanWithOffers): Promise<readonly Job[]> {
  const ports = { ledger: batch.ledger, nowMs: () => 5000, random: () => 0.5, newId: batch.ports.newId };
  const terms = { cap: { budgetMicroUsd: null, maxCalls: 9 }, policy: PLAIN_POLICY, adopt: [] };
  return (await admitRun(ports, { ...terms, film: film(), plan })).jobs;
}

/** Both shots are asked for; the first is refused while the second still waits. */
async function halfRefused(): Promise<{ batch: Batch; refused: Job }> {
  const batch = await aBatch();
  open.push(batch);
  const scope = { kind: 'all' } as const;
  const plan = planNow(batch.ledger, film(), { scope, takes: 1, chains: 'first-good', again: false });
  const [refused] = await admit(batch, plan);
  if (refused === undefined) throw new Error('two shots make two jobs');
  await batch.ledger.change((db) => {
    moveJob(db, refused.id, { type: 'sent', attempt: 1 }, 6000);
    moveJob(db, refused.id, { type: 'refused', reason: 'moderation', message: 'sensitive' }, 6000);
  });
  return { batch, refused };
}

describe('asking again for what was refused', () => {
  it('costs what the shot costs, also while the rest of its run goes on', async () => {
    const { batch, refused } = await halfRefused();
    const asked = { jobs: [refused], withoutSound: false };
    const { proposed } = proposeAgain(batch.ledger, film(), asked);
    expect(proposed.plan.toMake).toEqual([{ shotId: 's1-010', takes: 1 }]);
    expect(proposed.estimate.costMicroUsd).toBe(280_000);
  });

  it('asks for nothing that is on its way already', async () => {
    const { batch, refused } = await halfRefused();
    const asked = { jobs: [refused], withoutSound: false };
    const { proposed } = proposeAgain(batch.ledger, film(), asked);
    await admit(batch, { ...proposed.plan, offered: [] });
    const twice = proposeAgain(batch.ledger, film(), asked).proposed;
    expect(twice.plan.toMake).toEqual([]);
    expect(twice.estimate.costMicroUsd).toBe(0);
  });
});
