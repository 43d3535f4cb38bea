import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adoptJobs, jobsNeedingConsent } from '#electron/batches/adopt-jobs.ts';
import { attemptsOf, insertAttempt, moveMoney, spentOf } from '#electron/batches/ledger/attempts.ts';
import { insertJob, readJob, readJobs } from '#electron/batches/ledger/jobs.ts';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun, readRun, setProjectCap, setRunState } from '#electron/batches/ledger/runs.ts';
import { setBudget } from '#electron/batches/project-budget.ts';
import { giveUp, resend, unsettled } from '#electron/batches/settle-unclear.ts';
import type { Job } from '#shared/batch/job.ts';
import { runIdSchema } from '#shared/ids.ts';
import { aJob, aJobRequest, anAttempt, aRun } from '#tests/batch-builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const UNCLEAR = { status: 'unclear', attempt: 1, reason: 'timed-out', message: 'late' } as const;
const WAITS = { status: 'waiting', for: { kind: 'cap' } } as const;
const MAYBE = { status: 'maybe-charged', estimateMicroUsd: 50_000 } as const;
const NO_CAP = { budgetMicroUsd: null, maxCalls: null };
const first = aJob(1, { state: UNCLEAR });
const second = aJob(2, { state: UNCLEAR });

let ledger: Ledger;
let ports: Parameters<typeof resend>[0];

beforeEach(async () => {
  ledger = openLedger(join(temporaryFolder(), 'ledger.sqlite'));
  ports = { ledger, nowMs: () => 9000, newId: () => 'run-of-consent' };
  await ledger.change((db) => {
    insertRun(db, aRun());
    for (const job of [first, second]) {
      insertJob(db, job);
      insertAttempt(db, anAttempt(job, { money: MAYBE }));
    }
  });
});
afterEach(() => ledger.close());

const stateOf = ({ id }: Job) => ledger.read((db) => readJob(db, id))?.state.status;
const moneyOf = ({ id }: Job) => ledger.read((db) => attemptsOf(db, id)).map(({ money }) => money.status);
/** The test model has no price, so a resend of it is limited by calls. */
const calls = (maxCalls: number) => ({ budgetMicroUsd: null, maxCalls });

describe('unsettled attempts', () => {
  it('are those of unclear jobs, and those that were decided about and are still counted', async () => {
    await giveUp(ports, { jobIds: [first.id], notCharged: false });

    expect(ledger.read(unsettled).map(({ job, isOpen }) => [job.id, isOpen])).toEqual([
      [first.id, false],
      [second.id, true],
    ]);
  });
});

describe('resend', () => {
  it('queues the jobs under a run of its own, and keeps the first attempts counted', async () => {
    const sent = await resend(ports, { jobIds: [first.id], cap: calls(1), prices: {} });

    expect(sent.map(({ id }) => id)).toEqual([first.id]);
    expect([stateOf(first), stateOf(second)]).toEqual(['queued', 'unclear']);
    expect(ledger.read((db) => readJob(db, first.id))?.runId).toBe('run-of-consent');
    expect(ledger.read((db) => readRun(db, runIdSchema.parse('run-of-consent')))?.cap).toEqual(calls(1));
    expect(moneyOf(first)).toEqual(['maybe-charged']);
    expect(ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 100_000, calls: 2 });
  });

  it('sends none where the project’s cap has no room for all', async () => {
    await ledger.change((db) => setProjectCap(db, calls(3)));

    await expect(
      resend(ports, { jobIds: [first.id, second.id], cap: calls(2), prices: {} }),
    ).rejects.toMatchObject({ error: { code: 'cap-reached', leftCalls: 1 } });
    expect([stateOf(first), stateOf(second)]).toEqual(['unclear', 'unclear']);
    expect(ledger.read((db) => readJob(db, first.id))?.runId).toBe('run-1');
  });

  it('sends no call without a price under a project cap in dollars alone', async () => {
    await ledger.change((db) => setProjectCap(db, { budgetMicroUsd: 10_000_000, maxCalls: null }));

    await expect(resend(ports, { jobIds: [first.id], cap: calls(1), prices: {} })).rejects.toMatchObject({
      error: { code: 'invalid-input', problems: [{ place: first.takeId }] },
    });
    expect(stateOf(first)).toBe('unclear');
  });

  it('does nothing twice', async () => {
    await resend(ports, { jobIds: [first.id], cap: calls(1), prices: {} });

    expect(await resend(ports, { jobIds: [first.id], cap: calls(1), prices: {} })).toEqual([]);
  });
});

describe('giveUp', () => {
  it('ends the job and keeps its money counted', async () => {
    await giveUp(ports, { jobIds: [first.id], notCharged: false });

    expect(stateOf(first)).toBe('failed');
    expect(moneyOf(first)).toEqual(['maybe-charged']);
    expect(ledger.read((db) => spentOf(db, null)).microUsd).toBe(100_000);
  });

  it('takes the money away by a person’s word only, also later', async () => {
    await giveUp(ports, { jobIds: [first.id], notCharged: false });
    await giveUp(ports, { jobIds: [first.id], notCharged: true });

    expect(moneyOf(first)).toEqual(['released']);
    expect(moneyOf(second)).toEqual(['maybe-charged']);
    expect(ledger.read((db) => spentOf(db, null)).microUsd).toBe(50_000);
  });

  it('takes away nothing that the log says was charged, and says so', async () => {
    const says = { type: 'log-says-charged', actualMicroUsd: 60_000 } as const;
    await ledger.change((db) => moveMoney(db, anAttempt(first).id, says));
    await giveUp(ports, { jobIds: [first.id], notCharged: true });

    expect(moneyOf(first)).toEqual(['charged']);
    const message = 'Given up: the gateway’s log says that it was charged, so it stays counted.';
    expect(ledger.read((db) => readJob(db, first.id))?.state).toMatchObject({ failure: { message } });
  });

  it('lets a job go on that waited for the money', async () => {
    const waiting = aJob(3, { state: WAITS });
    await ledger.change((db) => {
      insertJob(db, waiting);
      setProjectCap(db, { budgetMicroUsd: 100_000, maxCalls: null });
    });

    const moved = await giveUp(ports, { jobIds: [first.id], notCharged: true });

    expect(moved.map(({ id }) => id)).toContain(waiting.id);
    expect(stateOf(waiting)).toBe('queued');
  });
});

describe('the project’s cap', () => {
  it('queues what waited for it, as far as it now reaches', async () => {
    const waiting = [aJob(3, { state: WAITS }), aJob(4, { state: WAITS })];
    await ledger.change((db) => {
      for (const job of waiting) insertJob(db, job);
    });

    const freed = await setBudget(ledger, { budgetMicroUsd: 150_000, maxCalls: null }, 9000);

    expect(freed.map(({ id }) => id)).toEqual(['job-3']);
    expect((await setBudget(ledger, NO_CAP, 9000)).map(({ id }) => id)).toEqual(['job-4']);
  });
});

describe('a new consent', () => {
  it('is needed for what waits for a cap or for a price, and for nothing else', async () => {
    const dear = aRun({ id: runIdSchema.parse('run-2') });
    await ledger.change((db) => {
      insertRun(db, dear);
      insertJob(db, aJob(3, { state: WAITS }));
      insertJob(db, aJob(4, { runId: dear.id }));
      insertJob(db, aJob(5));
      setRunState(db, dear.id, { status: 'paused', reason: { kind: 'price', message: 'dearer' } });
    });

    expect(ledger.read((db) => jobsNeedingConsent(db, 'cloudflare')).map(({ id }) => id)).toEqual([
      'job-3',
      'job-4',
    ]);
    expect(ledger.read((db) => jobsNeedingConsent(db, 'rehearsal'))).toEqual([]);
  });

  it('leaves alone what was sent or canceled since it was asked for', async () => {
    const sent = aJob(3, { state: { status: 'sending', attempt: 1 } });
    const canceled = aJob(4, { state: { status: 'canceled' } });
    await ledger.change((db) => {
      for (const job of [sent, canceled]) insertJob(db, job);
      const run = aRun({ id: runIdSchema.parse('run-2') });
      insertRun(db, run);

      expect(adoptJobs(db, [sent.id, canceled.id], { runId: run.id, prices: {} })).toEqual([]);
    });
    expect(ledger.read(readJobs).slice(2)).toEqual([sent, canceled]);
  });

  it('prices what it adopts anew, and leaves its request as it was', async () => {
    const request = aJobRequest({ estimateMicroUsd: 1 });
    const price = {
      pricedOn: '2026-12-01',
      microUsdPerSecond: { any: 20_000 },
      microUsdPerSecondWithVideo: {},
    };
    await ledger.change((db) => {
      insertJob(db, aJob(3, { state: WAITS, request }));
      insertRun(db, aRun({ id: runIdSchema.parse('run-2') }));
      adoptJobs(db, [aJob(3).id], { runId: runIdSchema.parse('run-2'), prices: { [first.model]: [price] } });
    });

    expect(ledger.read(readJobs).at(-1)).toMatchObject({
      runId: 'run-2',
      request: { ...request, estimateMicroUsd: 100_000, pricedOn: '2026-12-01' },
    });
  });
});
