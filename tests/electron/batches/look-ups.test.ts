import { afterEach, describe, expect, it } from 'vitest';
import type { ChargeBook } from '#electron/batches/charge-book.ts';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { insertJob, readJobs } from '#electron/batches/ledger/jobs.ts';
import { type LookUps, openLookUps } from '#electron/batches/look-ups.ts';
import { giveUp } from '#electron/batches/settle-unclear.ts';
import type { LogEntries, LogFinding } from '#electron/generation/gateway-log.ts';
import type { LogEntry } from '#electron/generation/read-log.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { attemptIdSchema } from '#shared/ids.ts';
import { aJob, anAttempt } from '#tests/batch-builders.ts';
import { aBatch, type BatchUnderTest, turns } from './batch-under-test.ts';
import { aChargeBook, aLogEntry, listed } from './charge-builders.ts';

const open: Awaited<BatchUnderTest>[] = [];
afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const QUARTER_MS = 15 * 60_000;
const UNCLEAR: JobState = { status: 'unclear', attempt: 1, reason: 'timed-out', message: 'late' };
const NO_ENTRY: LogFinding = { kind: 'no-entry' };
const UNREADABLE = { kind: 'unavailable', message: 'the token was revoked' } as const;
const FINISHED: LogFinding = {
  kind: 'found-finished',
  logId: 'log-1',
  clipUrl: 'https://clips.example/late.mp4',
  costMicroUsd: 50_000,
  callMicroUsd: 50_000,
};

function withoutReply(costMicroUsd: number): LogFinding {
  return {
    kind: 'found-without-reply',
    logId: 'log-1',
    ageMs: null,
    costMicroUsd,
    callMicroUsd: costMicroUsd,
  };
}

/** The gateway's log, as a test lets it be; `asked` counts the questions about one attempt. */
function aLog() {
  const log = { finding: NO_ENTRY as LogFinding, entries: [] as LogEntry[], asked: 0 };
  const charges = aChargeBook({
    find: async () => {
      log.asked += 1;
      return log.finding;
    },
    list: async () => listed(...log.entries),
  });
  return { log, charges };
}

/** Look-ups beside a project with one unclear job, and nobody else at work. */
async function lookUpsOver(charges: ChargeBook | null) {
  const job = aJob(1, { state: UNCLEAR });
  const batch = await aBatch({ jobs: [job], ports: { charges, takenNumber: async () => 1 } });
  open.push(batch);
  const money = { status: 'maybe-charged', estimateMicroUsd: 50_000 } as const;
  const attempt = anAttempt(job, { money, intendedAtMs: batch.clock.nowMs() });
  await batch.ledger.change((db) => insertAttempt(db, attempt));
  const faults: unknown[] = [];
  const never = new AbortController().signal;
  const lookUps = openLookUps(batch.ports, {
    ...{ logWaitMs: 0, signal: never, patience: never, wake: () => {} },
    onFault: (_job, error) => faults.push(error),
  });
  return { job, attempt, batch, faults, lookUps };
}

async function askNow(lookUps: LookUps, { clock }: Awaited<BatchUnderTest>): Promise<void> {
  lookUps.begin();
  do await turns();
  while (lookUps.isBusy() && clock.toNextTimer());
}

describe('look-ups', () => {
  it('ask once, and again each time a quarter of an hour has gone, for as long as an entry may come', async () => {
    const { log, charges } = aLog();
    const { batch, lookUps } = await lookUpsOver(charges);
    const asked: number[] = [];
    for (const waitMs of [
      0,
      0,
      QUARTER_MS - 1,
      1,
      QUARTER_MS,
      QUARTER_MS,
      QUARTER_MS,
      QUARTER_MS,
      QUARTER_MS,
    ]) {
      batch.clock.jump(waitMs);
      await askNow(lookUps, batch);
      asked.push(log.asked);
    }
    expect(asked).toEqual([1, 1, 1, 2, 3, 4, 5, 6, 6]);
  });

  it('say after the last of them that what was charged and has no reply is lost', async () => {
    const { log, charges } = aLog();
    log.finding = withoutReply(60_000);
    const { batch, job, lookUps } = await lookUpsOver(charges);

    await askNow(lookUps, batch);
    expect([batch.state(job)?.status, batch.money(job)]).toEqual(['unclear', ['charged']]);

    batch.clock.jump(5 * QUARTER_MS);
    await askNow(lookUps, batch);
    expect(batch.state(job)).toMatchObject({ status: 'failed', failure: { kind: 'paid-and-lost' } });
    expect(batch.money(job)).toEqual(['confirmed']);
  });

  it('ask about a job at once that was sent again, and where a person wants it', async () => {
    const { log, charges } = aLog();
    const { batch, job, lookUps } = await lookUpsOver(charges);
    await askNow(lookUps, batch);

    lookUps.again([job.id]);
    await askNow(lookUps, batch);
    expect(log.asked).toBe(2);

    await batch.move(job, { type: 'resend' });
    const second = { ...anAttempt(job, { number: 2 }), id: attemptIdSchema.parse('second') };
    await batch.ledger.change((db) => insertAttempt(db, second));
    await batch.move(job, { type: 'sent', attempt: 2 });
    await batch.move(job, { type: 'unclear', reason: 'timed-out', message: 'late' });
    await askNow(lookUps, batch);
    expect(log.asked).toBe(3);
  });

  it('ask again, however late, what could not be asked before a person put the token right', async () => {
    const log = { find: UNREADABLE as LogFinding, list: UNREADABLE as LogEntries, listed: 0 };
    const charges = aChargeBook({
      find: async () => log.find,
      list: async () => {
        log.listed += 1;
        return log.list;
      },
    });
    const { batch, job, lookUps } = await lookUpsOver(charges);
    const refused = aJob(2, {
      state: { status: 'refused', attempt: 1, reason: 'moderation', message: 'no' },
    });
    const unchecked = { status: 'released', estimateMicroUsd: 50_000, chargeChecked: false } as const;
    const intendedAtMs = batch.clock.nowMs();
    await batch.ledger.change((db) => {
      insertJob(db, refused);
      insertAttempt(db, anAttempt(refused, { money: unchecked, intendedAtMs }));
    });
    await askNow(lookUps, batch);
    batch.clock.jump(10 * QUARTER_MS);
    log.find = FINISHED;
    log.list = { kind: 'entries', entries: [] };
    await askNow(lookUps, batch);
    expect([batch.state(job)?.status, log.listed]).toEqual(['unclear', 1]);

    lookUps.again(null);
    await askNow(lookUps, batch);
    expect([batch.state(job)?.status, log.listed]).toEqual(['generated', 2]);
  });

  it('find the clip of a call that a person had given up, although it came to the log long after', async () => {
    const { log, charges } = aLog();
    const { batch, job, attempt, lookUps } = await lookUpsOver(charges);
    await askNow(lookUps, batch);
    await giveUp({ ...batch.ports, nowMs: batch.clock.nowMs }, { jobIds: [job.id], notCharged: false });
    lookUps.moreMayBeCharged();
    await askNow(lookUps, batch);
    expect(batch.state(job)?.status).toBe('failed');

    log.finding = FINISHED;
    log.entries = [aLogEntry({ attemptId: attempt.id })];
    await askNow(lookUps, batch);
    expect(batch.state(job)?.status).toBe('failed');

    batch.clock.jump(QUARTER_MS);
    await askNow(lookUps, batch);
    expect(batch.state(job)).toMatchObject({
      status: 'generated',
      clipUrl: 'https://clips.example/late.mp4',
    });
  });

  it('go on asking for the reply of a call whose cost is known and that was sent again', async () => {
    const { log, charges } = aLog();
    log.finding = withoutReply(50_000);
    const { batch, job, attempt, lookUps } = await lookUpsOver(charges);
    await askNow(lookUps, batch);
    await batch.move(job, { type: 'resend' });
    await batch.move(job, { type: 'cancel' });

    log.entries = [aLogEntry({ attemptId: attempt.id })];
    log.finding = FINISHED;
    lookUps.moreMayBeCharged();
    await askNow(lookUps, batch);
    const jobs = batch.ledger.read(readJobs);
    expect(jobs.map(({ state }) => state.status)).toEqual(['canceled', 'generated']);
  });

  it('tell of a fault, and are not busy after it', async () => {
    const broken = aChargeBook({ find: () => Promise.reject(new Error('broken')) });
    const { batch, faults, lookUps } = await lookUpsOver(broken);
    await askNow(lookUps, batch);
    expect(faults).toEqual([new Error('broken')]);
    expect(lookUps.isBusy()).toBe(false);
  });

  it('ask nothing where nothing is charged', async () => {
    const { batch, job, lookUps } = await lookUpsOver(null);
    await askNow(lookUps, batch);
    expect(batch.state(job)).toEqual(UNCLEAR);
    expect(lookUps.isBusy()).toBe(false);
  });
});
