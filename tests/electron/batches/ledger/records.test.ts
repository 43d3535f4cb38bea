import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  attemptsOf,
  endAttempt,
  insertAttempt,
  lastAttempt,
  moveMoney,
  numberedAttempt,
  readAttempt,
  spentOf,
} from '#electron/batches/ledger/attempts.ts';
import { insertJob, moveJob, nextQueued, queuedModels, readJob } from '#electron/batches/ledger/jobs.ts';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import {
  insertRun,
  pauseOpenRuns,
  projectCap,
  readRun,
  setProjectCap,
  setRunState,
} from '#electron/batches/ledger/runs.ts';
import { lastTakeNumber, setLastTakeNumber } from '#electron/batches/ledger/take-numbers.ts';
import { chainWaiters, soonestBackOff, waitingJobs } from '#electron/batches/ledger/waiting-jobs.ts';
import type { Money } from '#shared/batch/money-state.ts';
import { attemptIdSchema, modelIdSchema, runIdSchema } from '#shared/ids.ts';
import { aJob, anAttempt, aRun, aShotId } from '#tests/batch-builders.ts';
import { TEST_MODEL } from '#tests/builders.ts';

let folder: string;
let ledger: Ledger;
const otherRun = aRun({ id: runIdSchema.parse('run-2') });
const model = modelIdSchema.parse(TEST_MODEL);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-ledger-'));
  ledger = openLedger(join(folder, 'ledger.sqlite'));
  await ledger.change((db) => {
    insertRun(db, aRun());
    insertRun(db, otherRun);
  });
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

describe('jobs', () => {
  it('come back as they were written', async () => {
    const job = aJob(1, { state: { status: 'waiting', for: { kind: 'chain', shotId: aShotId(9) } } });
    await ledger.change((db) => insertJob(db, job));
    expect(ledger.read((db) => readJob(db, job.id))).toEqual(job);
  });

  it('stay as they are where an event does not apply', async () => {
    const job = aJob(1, { state: { status: 'done', takeId: aJob(1).takeId } });
    await ledger.change((db) => insertJob(db, job));
    expect(await ledger.change((db) => moveJob(db, job.id, { type: 'cancel' }, 9000))).toBeNull();
    expect(ledger.read((db) => readJob(db, job.id))).toEqual(job);
  });

  it('stand in the queue by rank, then by admission, without those of paused runs', async () => {
    const jobs = [aJob(1, { rank: 5 }), aJob(2, { rank: 1 }), aJob(3, { rank: 5 })];
    await ledger.change((db) => {
      for (const job of jobs) insertJob(db, job);
      insertJob(db, aJob(4, { runId: otherRun.id, rank: 0 }));
      setRunState(db, otherRun.id, { status: 'paused', reason: { kind: 'person' } });
    });
    const queued = ledger.read((db) => nextQueued(db, 'cloudflare', model, 10));
    expect(queued.map(({ id }) => id)).toEqual(['job-2', 'job-1', 'job-3']);
    expect(ledger.read((db) => nextQueued(db, 'cloudflare', model, 2))).toHaveLength(2);
    expect(ledger.read((db) => queuedModels(db, 'cloudflare'))).toEqual([model]);
    expect(ledger.read((db) => queuedModels(db, 'rehearsal'))).toEqual([]);
  });

  it('are found by what they wait for, and no more once they go on', async () => {
    const chain = aJob(1, { state: { status: 'waiting', for: { kind: 'chain', shotId: aShotId(9) } } });
    const cap = aJob(2, { state: { status: 'waiting', for: { kind: 'cap' } } });
    const late = { kind: 'back-off', untilMs: 9000, message: 'busy' } as const;
    const soon = { ...late, untilMs: 4000 };
    await ledger.change((db) => {
      for (const job of [chain, cap]) insertJob(db, job);
      insertJob(db, aJob(3, { state: { status: 'waiting', for: late } }));
      insertJob(db, aJob(4, { state: { status: 'waiting', for: soon } }));
    });
    expect(ledger.read((db) => waitingJobs(db, 'cloudflare', 'cap'))).toEqual([cap.id]);
    expect(ledger.read((db) => chainWaiters(db, 'cloudflare', aShotId(9)))).toEqual([chain.id]);
    expect(ledger.read((db) => chainWaiters(db, 'cloudflare', aShotId(8)))).toEqual([]);
    expect(ledger.read((db) => soonestBackOff(db, 'cloudflare'))).toBe(4000);
    expect(ledger.read((db) => soonestBackOff(db, 'rehearsal'))).toBeNull();

    await ledger.change((db) => moveJob(db, aJob(4).id, { type: 'may-go' }, 5000));
    expect(ledger.read((db) => soonestBackOff(db, 'cloudflare'))).toBe(9000);
  });

  it('cannot share a take id: the second one is refused', async () => {
    await ledger.change((db) => insertJob(db, aJob(1)));
    const twin = aJob(2, { shotId: aShotId(1) });
    await expect(ledger.change((db) => insertJob(db, twin))).rejects.toThrow(/take_id/);
  });
});

describe('attempts', () => {
  const first = anAttempt(aJob(1));
  const second = anAttempt(aJob(1), { id: attemptIdSchema.parse('second'), number: 2 });

  beforeEach(() =>
    ledger.change((db) => {
      insertJob(db, aJob(1));
      insertAttempt(db, first);
    }),
  );

  it('come back as they were written, first to last', async () => {
    await ledger.change((db) => insertAttempt(db, second));
    expect(ledger.read((db) => attemptsOf(db, first.jobId))).toEqual([first, second]);
    expect(ledger.read((db) => lastAttempt(db, aJob(1)))).toEqual(second);
    expect(ledger.read((db) => numberedAttempt(db, first.jobId, 1))).toEqual(first);
    expect(ledger.read((db) => numberedAttempt(db, first.jobId, 3))).toBeNull();
  });

  it('cannot have one number twice', async () => {
    const twin = { ...second, number: 1 };
    await expect(ledger.change((db) => insertAttempt(db, twin))).rejects.toThrow(/UNIQUE/);
  });

  it('end in words of their own, also where their money does not move', async () => {
    await ledger.change((db) => moveMoney(db, first.id, { type: 'clip-came' }));
    await ledger.change((db) => {
      expect(moveMoney(db, first.id, { type: 'outcome-lost' })).toBeNull();
      endAttempt(db, first.id, { outcome: '{"kind":"unclear"}', logId: 'log-1', endedAtMs: 5000 });
    });
    expect(ledger.read((db) => readAttempt(db, first.id))).toMatchObject({
      money: { status: 'confirmed' },
      outcome: '{"kind":"unclear"}',
      logId: 'log-1',
      endedAtMs: 5000,
    });
  });
});

describe('spentOf', () => {
  it('counts held, confirmed and maybe-charged money by run and in all, an actual before its estimate', async () => {
    const estimateMicroUsd = 100;
    const monies: Money[] = [
      { status: 'held', estimateMicroUsd },
      { status: 'confirmed', estimateMicroUsd, actualMicroUsd: null },
      { status: 'confirmed', estimateMicroUsd, actualMicroUsd: 130 },
      { status: 'maybe-charged', estimateMicroUsd },
      { status: 'released', estimateMicroUsd, chargeChecked: false },
      { status: 'held', estimateMicroUsd: null },
      { status: 'free' },
    ];
    await ledger.change((db) => {
      for (const [n, money] of monies.entries()) {
        const job = aJob(n + 1, { runId: n === 3 ? otherRun.id : aRun().id });
        insertJob(db, job);
        insertAttempt(db, anAttempt(job, { money }));
      }
    });
    expect(ledger.read((db) => spentOf(db, aRun().id))).toEqual({ microUsd: 330, calls: 4 });
    expect(ledger.read((db) => spentOf(db, otherRun.id))).toEqual({ microUsd: 100, calls: 1 });
    expect(ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 430, calls: 5 });
  });

  it('is nothing before the first attempt', () => {
    expect(ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 0, calls: 0 });
  });
});

describe('runs', () => {
  it('are paused together, but one that was paused keeps its reason and the other generator is left alone', async () => {
    const rehearsal = aRun({ id: runIdSchema.parse('run-3'), generator: 'rehearsal' });
    const account = { kind: 'account', reason: 'credit', message: 'no credit' } as const;
    const paused = await ledger.change((db) => {
      insertRun(db, rehearsal);
      setRunState(db, otherRun.id, { status: 'paused', reason: { kind: 'person' } });
      return pauseOpenRuns(db, 'cloudflare', account);
    });
    expect(paused).toEqual([aRun().id]);
    const states = [aRun().id, otherRun.id, rehearsal.id].map(
      (id) => ledger.read((db) => readRun(db, id))?.state,
    );
    expect(states).toEqual([
      { status: 'paused', reason: account },
      { status: 'paused', reason: { kind: 'person' } },
      { status: 'open' },
    ]);
  });

  it('have a cap over all of them once it is set', async () => {
    expect(ledger.read(projectCap)).toEqual({ budgetMicroUsd: null, maxCalls: null });
    await ledger.change((db) => setProjectCap(db, { budgetMicroUsd: 5, maxCalls: null }));
    await ledger.change((db) => setProjectCap(db, { budgetMicroUsd: 7, maxCalls: 2 }));
    expect(ledger.read(projectCap)).toEqual({ budgetMicroUsd: 7, maxCalls: 2 });
  });
});

describe('take numbers', () => {
  it('are kept by shot and generator', async () => {
    await ledger.change((db) => {
      setLastTakeNumber(db, aShotId(1), 'cloudflare', 3);
      setLastTakeNumber(db, aShotId(1), 'rehearsal', 8);
      setLastTakeNumber(db, aShotId(1), 'cloudflare', 4);
    });
    expect(ledger.read((db) => lastTakeNumber(db, aShotId(1), 'cloudflare'))).toBe(4);
    expect(ledger.read((db) => lastTakeNumber(db, aShotId(1), 'rehearsal'))).toBe(8);
    expect(ledger.read((db) => lastTakeNumber(db, aShotId(2), 'cloudflare'))).toBe(0);
  });
});
