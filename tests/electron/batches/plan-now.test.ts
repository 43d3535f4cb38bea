import { afterEach, describe, expect, it } from 'vitest';
import { admitRun } from '#electron/batches/admit-run.ts';
import type { FilmFacts } from '#electron/batches/film-facts.ts';
import { moveJob } from '#electron/batches/ledger/jobs.ts';
import { planNow } from '#electron/batches/plan-now.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import type { TakeId } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS, type Receipt } from '#shared/take.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aReceipt, aStoryboardOf } from '#tests/builders.ts';
import { aBatch } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const shotId = aShotId(1);
const all = { scope: { kind: 'all' as const }, takes: null, chains: 'first-good' as const, again: false };

function film(
  shot: Parameters<typeof aStoryboardOf>[0][number],
  takes: readonly Receipt[] = [],
  doneBefore: readonly TakeId[] = [aReceipt().takeId],
): FilmFacts {
  const defaults = { model: 'bytedance/seedance-2.0', resolution: '480p' };
  const { shots, problems } = resolveShots(aStoryboardOf([shot], { defaults }), lookUpModel);
  expect(problems).toEqual([]);
  return {
    generator: 'cloudflare',
    shots,
    style: {},
    prices: NO_PRICES,
    takes,
    doneBefore: new Set(doneBefore),
    takenNumbers: new Map(),
    reviews: NO_REVIEWS,
    pictureHashes: {},
  };
}

async function aLedger(): Promise<Batch> {
  const batch = await aBatch();
  open.push(batch);
  return batch;
}

/** Admits what is planned, and lets these things happen to each job. */
async function made(batch: Batch, now: FilmFacts, events: (job: Job) => readonly JobEvent[]): Promise<void> {
  const ports = { ledger: batch.ledger, nowMs: () => 5000, random: () => 0.5, newId: batch.ports.newId };
  const plan = planNow(batch.ledger, now, all);
  const terms = { cap: { budgetMicroUsd: null, maxCalls: 9 }, policy: PLAIN_POLICY, adopt: [] };
  const { jobs } = await admitRun(ports, { ...terms, film: now, plan });
  await batch.ledger.change((db) => {
    for (const job of jobs) for (const event of events(job)) moveJob(db, job.id, event, 6000);
  });
}

const clip = { bytes: 1, sha256: 'a', width: 1, height: 1, durationFrames: 1, hasAudio: false };
const done = ({ takeId }: Job): JobEvent[] => [
  { type: 'sent', attempt: 1 },
  { type: 'generated', clipUrl: 'https://clips.test/1.mp4' },
  { type: 'download-began' },
  { type: 'download-ended', clip },
  { type: 'kept', takeId },
];
const offered = [{ shotId, seed: 7, takeId: 's1-010_t01' }];

describe('planNow', () => {
  it('offers the take of the same seed and prompt, and pays for another by a word only', async () => {
    const batch = await aLedger();
    const now = film({ seed: 7 });
    await made(batch, now, done);
    const later = film({ seed: 7 }, [aReceipt()]);
    expect(planNow(batch.ledger, later, all)).toEqual({
      toMake: [],
      skipped: [{ shotId, reason: 'identical' }],
      offered,
    });
    expect(planNow(batch.ledger, later, { ...all, again: true })).toEqual({
      toMake: [{ shotId, takes: 1 }],
      skipped: [],
      offered: [],
    });
  });

  it('makes only the takes that were not made before', async () => {
    const batch = await aLedger();
    await made(batch, film({ seed: 7 }), done);
    const later = film({ seed: 7 }, [aReceipt()]);
    const plan = planNow(batch.ledger, later, { ...all, takes: 2 });
    expect(plan).toEqual({ toMake: [{ shotId, takes: 1 }], skipped: [], offered });
  });

  it('makes what was changed, what was refused, and what is not there any more', async () => {
    const batch = await aLedger();
    await made(batch, film({ seed: 7 }), done);
    const makes = { toMake: [{ shotId, takes: 1 }], offered: [] };
    expect(planNow(batch.ledger, film({ seed: 7, prompt: 'the stairs' }, [aReceipt()]), all)).toMatchObject(
      makes,
    );
    expect(planNow(batch.ledger, film({ seed: 7 }), all)).toMatchObject(makes);
    const other = await aLedger();
    await made(other, film({ seed: 7 }), () => [
      { type: 'sent', attempt: 1 },
      { type: 'refused', reason: 'moderation', message: 'no' },
    ]);
    expect(planNow(other.ledger, film({ seed: 7 }), all)).toMatchObject(makes);
  });

  it.each([7, undefined])(
    'pays for no second take while the first one just comes in, of seed %s',
    async (seed) => {
      const batch = await aLedger();
      const before = film({ seed }, [], []);
      await made(batch, before, done);
      for (const scope of [all.scope, { kind: 'missing' }, { kind: 'shots', shotIds: [shotId] }] as const) {
        expect(planNow(batch.ledger, before, { ...all, scope })).toMatchObject({
          toMake: [],
          skipped: [{ shotId, reason: 'open-job' }],
        });
      }
      const twin = film({ id: 's1-020', seed: 7 }, [], []);
      if (seed === 7) expect(planNow(batch.ledger, twin, all)).toMatchObject({ toMake: [], offered: [{}] });
    },
  );

  it('offers what is still to come as well', async () => {
    const batch = await aLedger();
    await made(batch, film({ seed: 7 }), () => []);
    const twin = film({ id: 's1-020', seed: 7 });
    expect(planNow(batch.ledger, twin, all)).toMatchObject({
      toMake: [],
      offered: [{ shotId: 's1-020', takeId: 's1-010_t01' }],
    });
  });

  it('offers nothing where seeds are drawn', async () => {
    const batch = await aLedger();
    await made(batch, film({}), done);
    expect(planNow(batch.ledger, film({}, [aReceipt()]), all)).toMatchObject({
      toMake: [{ shotId, takes: 1 }],
      offered: [],
    });
  });
});
