import { afterEach, describe, expect, it, test } from 'vitest';
import type { ChargeBook } from '#electron/batches/charge-book.ts';
import { attemptsOf, insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { lookUpDelays } from '#electron/batches/look-up-attempt.ts';
import type { LogFinding } from '#electron/generation/gateway-log.ts';
import type { LogEntry } from '#electron/generation/read-log.ts';
import type { Job } from '#shared/batch/job.ts';
import type { ModelPrice } from '#shared/catalogue/video-model.ts';
import { modelIdSchema, runIdSchema } from '#shared/ids.ts';
import { aJob, aJobRequest, anAttempt, aRequest } from '#tests/batch-builders.ts';
import { aBatch, type BatchUnderTest } from './batch-under-test.ts';
import { aChargeBook, aLogEntry, listed } from './charge-builders.ts';

const open: Awaited<BatchUnderTest>[] = [];
afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const FINISHED: LogFinding = {
  kind: 'found-finished',
  logId: 'log-1',
  clipUrl: 'https://clips.example/a.mp4',
  costMicroUsd: 48_000,
  callMicroUsd: 48_000,
};

/** A log that gives these findings one after the other, the last of them for ever. */
function aLog(findings: readonly LogFinding[], entries: readonly LogEntry[] = []) {
  const asked: number[] = [];
  const corrected: ModelPrice[] = [];
  const charges = aChargeBook({
    find: async () => {
      const finding = findings[Math.min(asked.length, findings.length - 1)];
      asked.push(asked.length);
      return finding ?? { kind: 'no-entry' };
    },
    list: async () => listed(...entries),
    correctPrice: async (_model, price) => void corrected.push(price),
  });
  return { charges, asked, corrected };
}

/** A batch that begins with one unclear job, as a crash leaves it. */
async function unclearBatch(charges: ChargeBook, logWaitMs: number, of: Job = aJob(1)) {
  const state = { status: 'unclear', attempt: 1, reason: 'interrupted', message: 'ended' } as const;
  const job = { ...of, state };
  const batch = await aBatch({ jobs: [job], ports: { charges }, options: { logWaitMs } });
  open.push(batch);
  const money = { status: 'maybe-charged', estimateMicroUsd: 50_000 } as const;
  await batch.ledger.change((db) =>
    insertAttempt(db, anAttempt(job, { money, intendedAtMs: batch.clock.nowMs() })),
  );
  return { batch, job };
}

describe('an unclear attempt', () => {
  it('is asked about until its entry comes, and its clip becomes a take without a call', async () => {
    const findings: LogFinding[] = [
      { kind: 'no-entry' },
      { kind: 'found-running', logId: 'log-1' },
      FINISHED,
    ];
    const attemptId = anAttempt(aJob(1)).id;
    const log = aLog(findings, [aLogEntry({ costMicroUsd: 48_000, attemptId })]);
    const { batch, job } = await unclearBatch(log.charges, 180_000);

    expect(await batch.drive()).toBe('idle');

    expect(log.asked).toHaveLength(3);
    expect(batch.state(job)).toEqual({ status: 'done', takeId: 's1-010_t01' });
    const money = batch.ledger.read((db) => attemptsOf(db, job.id)).map((attempt) => attempt.money);
    expect(money).toEqual([{ status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: 48_000 }]);
    expect(batch.generator.calls).toEqual([]);
  });

  it('stays unclear and counted where no entry ever comes', async () => {
    const log = aLog([{ kind: 'no-entry' }]);
    const { batch, job } = await unclearBatch(log.charges, 15_000);

    expect(await batch.drive()).toBe('idle');

    expect(log.asked).toHaveLength(4);
    expect(batch.state(job)?.status).toBe('unclear');
    expect(batch.money(job)).toEqual(['maybe-charged']);
  });

  it('is asked about once where there is no log', async () => {
    const log = aLog([{ kind: 'no-log-product' }]);
    const { batch, job } = await unclearBatch(log.charges, 180_000);

    await batch.drive();

    expect(log.asked).toHaveLength(1);
    expect(batch.state(job)?.status).toBe('unclear');
  });

  it('is released where the log says that it failed for nothing', async () => {
    const log = aLog([
      { kind: 'found-failed', logId: 'log-1', message: 'busy', costMicroUsd: 0, callMicroUsd: 0 },
    ]);
    const { batch, job } = await unclearBatch(log.charges, 0);

    await batch.drive();

    expect(batch.state(job)?.status).toBe('refused');
    expect(batch.money(job)).toEqual(['released']);
  });

  it('is asked about once only by a runner that drains', async () => {
    const log = aLog([{ kind: 'no-entry' }]);
    const { batch } = await unclearBatch(log.charges, 180_000);
    batch.runner.drain();

    await batch.drive();

    expect(log.asked).toHaveLength(1);
  });
});

describe('lookUpDelays', () => {
  it('waits longer and longer, and so long in all', () => {
    expect(lookUpDelays(0)).toEqual([]);
    expect(lookUpDelays(2_000)).toEqual([2_000]);
    expect(lookUpDelays(180_000)).toEqual([3_000, 9_000, 27_000, 60_000, 60_000, 21_000]);
  });
});

describe('what a clip really cost', () => {
  const request = {
    ...aRequest(),
    model: modelIdSchema.parse('bytedance/seedance-2.0'),
    resolution: '720p',
  };
  const job = aJob(1, {
    model: request.model,
    request: aJobRequest({ request, estimateMicroUsd: 750_000 }),
  });

  /** Two calls of one attempt: the table is judged by one of them. */
  const COSTS = { costMicroUsd: 2_000_000, callMicroUsd: 1_000_000 };

  it('is kept beside the estimate, and pauses the run where the price table is off', async () => {
    const entries: LogEntry[] = [];
    const { charges, corrected } = aLog([], entries);
    const batch = await aBatch({ jobs: [job], ports: { charges }, options: { logWaitMs: 0 } });
    open.push(batch);
    await batch.drive();
    const cost = { costMicroUsd: 1_000_000 };
    entries.push(...batch.generator.calls.map(({ attemptId }) => aLogEntry({ ...cost, attemptId })));
    const again = await aBatch({ folder: batch.folder, ports: { charges }, options: { logWaitMs: 0 } });
    await again.drive();

    expect(again.money(job)).toEqual(['confirmed']);
    expect(corrected.map((price) => price.microUsdPerSecond['720p'])).toEqual([200_000]);
    const run = again.ledger.read((db) => readRun(db, runIdSchema.parse('run-1')));
    expect(run?.state).toMatchObject({ status: 'paused', reason: { kind: 'price' } });
    await again.ledger.close();
  });

  test.each<{ name: string; finding: LogFinding; state: string; money: string }>([
    {
      name: 'has not its reply yet',
      finding: { kind: 'found-without-reply', logId: 'log-1', ageMs: null, ...COSTS },
      ...{ state: 'unclear', money: 'charged' },
    },
    {
      name: 'says that it failed',
      finding: { kind: 'found-failed', logId: 'log-1', message: 'busy', ...COSTS },
      ...{ state: 'failed', money: 'confirmed' },
    },
  ])('pauses the run as well where the log knows the cost of an unclear call and $name', async (of) => {
    const log = aLog([of.finding]);
    const { batch } = await unclearBatch(log.charges, 0, job);
    await batch.drive();

    expect([batch.state(job)?.status, batch.money(job)]).toEqual([of.state, [of.money]]);
    expect(log.corrected.map((price) => price.microUsdPerSecond['720p'])).toEqual([200_000]);
    const run = batch.ledger.read((db) => readRun(db, runIdSchema.parse('run-1')));
    expect(run?.state).toMatchObject({ status: 'paused', reason: { kind: 'price' } });
    expect(batch.events).toContainEqual(expect.objectContaining({ type: 'run-paused', runId: 'run-1' }));
  });

  it('is held against the price table once, also where its reply comes later or it is asked about again', async () => {
    const withoutReply = { kind: 'found-without-reply', logId: 'log-1', ageMs: null, ...COSTS } as const;
    const log = aLog([withoutReply, withoutReply, { ...FINISHED, ...COSTS }]);
    const { batch } = await unclearBatch(log.charges, 30_000, job);
    await batch.drive();

    expect(batch.states()).toEqual(['done']);
    expect(log.asked).toHaveLength(3);
    expect(log.corrected).toHaveLength(1);
    expect(batch.events.filter(({ type }) => type === 'run-paused')).toHaveLength(1);
  });

  it('pauses the run as well where its clip was found in the log', async () => {
    const attemptId = anAttempt(job).id;
    const log = aLog([FINISHED], [aLogEntry({ costMicroUsd: 1_000_000, attemptId })]);
    const { batch } = await unclearBatch(log.charges, 0, job);
    await batch.drive();

    expect(batch.states()).toEqual(['done']);
    expect(batch.receipt(job)?.generation).toMatchObject({ costMicroUsd: 50_000 });
    expect(log.corrected.map((price) => price.microUsdPerSecond['720p'])).toEqual([200_000]);
    const run = batch.ledger.read((db) => readRun(db, runIdSchema.parse('run-1')));
    expect(run?.state).toMatchObject({ status: 'paused', reason: { kind: 'price' } });
  });
});
