import { afterEach, describe, expect, it, test } from 'vitest';
import { LATEST_ENTRY_MS } from '#electron/batches/apply-finding.ts';
import type { ChargeBook } from '#electron/batches/charge-book.ts';
import { checkCharges } from '#electron/batches/check-charges.ts';
import { insertAttempt, spentOf } from '#electron/batches/ledger/attempts.ts';
import { insertTake } from '#electron/batches/ledger/takes.ts';
import type { LogEntry } from '#electron/generation/read-log.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import type { Money } from '#shared/batch/money-state.ts';
import type { AttemptId } from '#shared/ids.ts';
import { aJob, anAttempt } from '#tests/batch-builders.ts';
import { aReceipt } from '#tests/builders.ts';
import { aBatch, type BatchUnderTest } from './batch-under-test.ts';
import { aChargeBook, aLogEntry, listed } from './charge-builders.ts';

const open: Awaited<BatchUnderTest>[] = [];
afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const never = new AbortController().signal;
/** Nobody moves the clock here, so there is no waiting. */
const impatient = AbortSignal.abort();

/** The money of one attempt after the log was asked for what it cost. */
async function moneyAfter(
  state: JobState,
  money: Money,
  entry: Partial<LogEntry>,
  ageMs = 0,
): Promise<string> {
  const job = aJob(1, { state });
  const batch = await aBatch({ jobs: [job] });
  open.push(batch);
  const attempt = anAttempt(job, { money, intendedAtMs: batch.clock.nowMs() - ageMs });
  await batch.ledger.change((db) => insertAttempt(db, attempt));
  const charges = aChargeBook({
    list: async () => listed(aLogEntry({ costMicroUsd: 0, attemptId: attempt.id, ...entry })),
  });
  const passed = new Set<AttemptId>();
  await checkCharges(batch.ports, charges, { signal: never, patience: impatient, delaysMs: [0], passed });
  const [status] = batch.money(job);
  return `${status}${passed.size > 0 ? ', asked in vain' : ''}`;
}

const REFUSED: JobState = { status: 'refused', attempt: 1, reason: 'moderation', message: 'no' };
const GIVEN_UP: JobState = { status: 'failed', failure: { kind: 'given-up', message: 'enough' } };
const UNCLEAR: JobState = { status: 'unclear', attempt: 1, reason: 'timed-out', message: 'late' };
const MAYBE: Money = { status: 'maybe-charged', estimateMicroUsd: 50_000 };
const COSTS = { costMicroUsd: 50_000, callMicroUsd: 50_000 };
const UNCHECKED: Money = { status: 'released', estimateMicroUsd: 50_000, chargeChecked: false };

describe('checkCharges', () => {
  test.each<{
    name: string;
    state: JobState;
    money: Money;
    entry: Partial<LogEntry>;
    ageMs?: number;
    after: string;
  }>([
    {
      name: 'counts a refusal that was charged',
      state: REFUSED,
      money: UNCHECKED,
      entry: { costMicroUsd: 50_000 },
      after: 'confirmed',
    },
    {
      name: 'leaves a refusal alone that cost nothing',
      state: REFUSED,
      money: UNCHECKED,
      entry: { success: false },
      after: 'released',
    },
    {
      name: 'releases what was given up where it failed for nothing',
      state: GIVEN_UP,
      money: MAYBE,
      entry: { success: false },
      after: 'released',
    },
    {
      name: 'keeps what was given up where it succeeded, it is said for nothing',
      state: GIVEN_UP,
      money: MAYBE,
      entry: { success: true },
      after: 'maybe-charged, asked in vain',
    },
    {
      name: 'counts what was given up where it was charged, and goes on asking for its clip',
      state: GIVEN_UP,
      money: MAYBE,
      entry: { costMicroUsd: 50_000 },
      after: 'charged, asked in vain',
    },
    {
      name: 'confirms what was given up where it failed and was charged',
      state: GIVEN_UP,
      money: MAYBE,
      entry: { costMicroUsd: 50_000, success: false },
      after: 'confirmed',
    },
    {
      name: 'confirms what was given up where no clip of it can come any more',
      state: GIVEN_UP,
      money: MAYBE,
      entry: { costMicroUsd: 50_000 },
      ageMs: LATEST_ENTRY_MS + 1,
      after: 'confirmed',
    },
    {
      name: 'goes on asking for the clip where its entry is fresh, whatever this machine’s clock says',
      state: GIVEN_UP,
      money: MAYBE,
      entry: { costMicroUsd: 50_000, ageMs: 60_000 },
      ageMs: LATEST_ENTRY_MS + 1,
      after: 'charged, asked in vain',
    },
    {
      name: 'leaves an unclear attempt to its own look-up',
      state: UNCLEAR,
      money: MAYBE,
      entry: { costMicroUsd: 50_000 },
      after: 'maybe-charged',
    },
  ])('$name', async ({ state, money, entry, ageMs, after }) => {
    expect(await moneyAfter(state, money, entry, ageMs)).toBe(after);
  });

  it('says that nothing can be checked where there is no log', async () => {
    const job = aJob(1, { state: REFUSED });
    const batch = await aBatch({ jobs: [job] });
    open.push(batch);
    await batch.ledger.change((db) =>
      insertAttempt(db, anAttempt(job, { money: UNCHECKED, intendedAtMs: batch.clock.nowMs() })),
    );
    const charges = aChargeBook({ list: async () => ({ kind: 'no-log-product' }) });
    const control = { signal: never, patience: impatient, delaysMs: [0], passed: new Set<AttemptId>() };

    expect(await checkCharges(batch.ports, charges, control)).toBe('cannot-be-checked');
  });
});

describe('a take whose charge becomes known', () => {
  it('is told once its receipt says so', async () => {
    const job = aJob(1, { state: { status: 'done', takeId: aJob(1).takeId } });
    const batch = await aBatch({ jobs: [job] });
    open.push(batch);
    const money: Money = { status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: null };
    const attempt = anAttempt(job, { money, intendedAtMs: batch.clock.nowMs() });
    const { generation, ...receipt } = aReceipt();
    const made = {
      ...receipt,
      takeId: job.takeId,
      generation: generation && { ...generation, attemptId: attempt.id },
    };
    await batch.ledger.change((db) => {
      insertAttempt(db, attempt);
      insertTake(db, { receipt: made, jobId: job.id, generator: 'cloudflare', keptAtMs: 1000 });
    });
    const told = () => batch.events.filter(({ type }) => type === 'take-amended');
    const charges = aChargeBook({
      list: async () => listed(aLogEntry({ attemptId: attempt.id })),
      amendReceipt: async () => expect(told()).toEqual([]),
    });
    const passed = new Set<AttemptId>();
    await checkCharges(batch.ports, charges, { signal: never, patience: impatient, delaysMs: [0], passed });
    expect(told()).toMatchObject([
      { receipt: { takeId: 's1-010_t01', generation: { actualCostMicroUsd: 50_000 } } },
    ]);
  });
});

describe('an attempt that was given up and whose reply cannot be read now', () => {
  it('is not written down as paid and over, so that its clip is still asked for', async () => {
    const job = aJob(1, { state: GIVEN_UP });
    const batch = await aBatch({ jobs: [job] });
    open.push(batch);
    const intendedAtMs = batch.clock.nowMs() - LATEST_ENTRY_MS - 1;
    const attempt = anAttempt(job, { money: MAYBE, intendedAtMs });
    await batch.ledger.change((db) => insertAttempt(db, attempt));
    const list = async () => listed(aLogEntry({ attemptId: attempt.id }));
    const check = (find: ChargeBook['log']['find']) =>
      checkCharges(batch.ports, aChargeBook({ list, find }), {
        ...{ signal: never, patience: impatient, delaysMs: [0] },
        passed: new Set(),
      });

    await check(async () => ({ kind: 'unavailable', message: 'the token was revoked' }));
    expect(batch.money(job)).toEqual(['maybe-charged']);
    const clipUrl = 'https://clips.example/late.mp4';
    await check(async () => ({ kind: 'found-finished', logId: 'log-1', clipUrl, ...COSTS }));
    expect(batch.state(job)).toEqual({ status: 'generated', attempt: 1, clipUrl });
  });
});

describe('an attempt of which the gateway made two calls', () => {
  it('counts the second one also where its entry comes after the first was counted', async () => {
    const first = aJob(1, { state: { status: 'done', takeId: aJob(1).takeId } });
    const second = aJob(2, { state: REFUSED });
    const batch = await aBatch({ jobs: [first, second] });
    open.push(batch);
    const intendedAtMs = batch.clock.nowMs();
    const settled: Money = { status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: 50_000 };
    await batch.ledger.change((db) => {
      insertAttempt(db, anAttempt(first, { money: settled, intendedAtMs }));
      insertAttempt(db, anAttempt(second, { money: UNCHECKED, intendedAtMs }));
    });
    const { id: attemptId } = anAttempt(first);
    const corrected: string[] = [];
    const charges = aChargeBook({
      list: async () => listed(...['log-1', 'log-2'].map((id) => aLogEntry({ id, attemptId }))),
      correctPrice: async ({ id }) => void corrected.push(id),
    });
    const passed = new Set<AttemptId>();
    await checkCharges(batch.ports, charges, { signal: never, patience: impatient, delaysMs: [0], passed });

    expect(batch.ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 100_000, calls: 1 });
    expect(corrected).toEqual([]);
  });
});
