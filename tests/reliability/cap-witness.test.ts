import { afterEach, describe, expect, it } from 'vitest';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import type { BatchRun, CapCheck } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';
import { aBatch, type BatchUnderTest } from '#tests/electron/batches/batch-under-test.ts';
import { aCapWitness } from './cap-witness.ts';

const open: Awaited<BatchUnderTest>[] = [];
afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const CAP = { budgetMicroUsd: 50_000, maxCalls: null };
const NO_CAP = { budgetMicroUsd: null, maxCalls: null };

function checkOf(spent: CapCheck['run']['spent']): CapCheck {
  return { run: { cap: CAP, spent }, project: { cap: NO_CAP, spent } };
}

/** What a witness says of the intents of these jobs, written one after another. */
async function breachesOf(intents: readonly { job: Job; check: CapCheck }[], run: Partial<BatchRun> = {}) {
  const jobs = intents.map(({ job }) => job);
  const batch = await aBatch({ jobs, runs: [aRun({ cap: CAP, ...run })] });
  open.push(batch);
  const witness = aCapWitness();
  witness.agree(CAP);
  const { ledger } = witness.around(batch.ports);
  for (const { job, check } of intents) {
    await ledger.change((db) => insertAttempt(db, anAttempt(job, { capCheck: check })));
  }
  return witness.breaches();
}

const nothing = { microUsd: 0, calls: 0 };
const first = { job: aJob(1), check: checkOf(nothing) };

describe('the witness of the proofs', () => {
  it('has nothing to say of a call within its cap', async () => {
    expect(await breachesOf([first])).toEqual([]);
  });

  it('catches a call past the cap', async () => {
    const second = { job: aJob(2), check: checkOf({ microUsd: 50_000, calls: 1 }) };
    expect(await breachesOf([first, second])).toEqual(['attempt-of-job-2 left past the cap of its run']);
  });

  it('catches a call that was let through as if nothing had been spent', async () => {
    const [past, wrong, ...others] = await breachesOf([first, { job: aJob(2), check: checkOf(nothing) }]);
    expect(past).toBe('attempt-of-job-2 left past the cap of its run');
    expect(wrong).toMatch(/^attempt-of-job-2 says .* counted, and it was /);
    expect(others).toEqual([]);
  });

  it('catches a cap that nobody agreed to', async () => {
    const cap = { budgetMicroUsd: 60_000, maxCalls: null };
    const check = { ...checkOf(nothing), run: { cap, spent: nothing } };
    expect(await breachesOf([{ job: aJob(1), check }], { cap })).toEqual([
      'attempt-of-job-1 left under a cap that nobody agreed to',
    ]);
  });

  it('catches a call of a canceled job, and one of a paused run', async () => {
    const held = ['attempt-of-job-1 left while its job or its run was held back'];
    const canceled = { ...first, job: aJob(1, { state: { status: 'canceled' } }) };
    expect(await breachesOf([canceled])).toEqual(held);
    expect(await breachesOf([first], { state: { status: 'paused', reason: { kind: 'person' } } })).toEqual(
      held,
    );
    expect(await breachesOf([first], { state: { status: 'finishing' } })).toEqual(held);
  });
});
