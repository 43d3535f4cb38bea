import { afterEach, describe, expect, it, test } from 'vitest';
import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import { insertAttempt, moveMoney } from '#electron/batches/ledger/attempts.ts';
import { moveJob, readJobs } from '#electron/batches/ledger/jobs.ts';
import { replaceRequest } from '#electron/batches/ledger/queue-changes.ts';
import { setLastTakeNumber } from '#electron/batches/ledger/take-numbers.ts';
import type { LogFinding } from '#electron/generation/gateway-log.ts';
import type { LogEntry } from '#electron/generation/read-log.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import type { Money } from '#shared/batch/money-state.ts';
import { attemptIdSchema } from '#shared/ids.ts';
import { aJob, anAttempt } from '#tests/batch-builders.ts';
import { scriptedGenerator } from '#tests/fakes/scripted-generator.ts';
import { aBatch, type BatchUnderTest } from './batch-under-test.ts';
import { aChargeBook, aLogEntry, listed } from './charge-builders.ts';

const open: Awaited<BatchUnderTest>[] = [];
afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const GIVEN_UP: JobState = { status: 'failed', failure: { kind: 'given-up', message: 'enough' } };
const MAYBE: Money = { status: 'maybe-charged', estimateMicroUsd: 50_000 };
const FINISHED: LogFinding = {
  kind: 'found-finished',
  logId: 'log-1',
  clipUrl: 'https://clips.example/late.mp4',
  costMicroUsd: 50_000,
  callMicroUsd: 50_000,
};

/** A job whose first attempt may have been charged, over a log that has an entry of it. */
async function aLateClip(
  job: Job,
  finding: LogFinding,
  entry: Partial<LogEntry> = {},
  money: Money = MAYBE,
  ports: Partial<BatchPorts> = {},
) {
  const attempt = anAttempt(job);
  const charges = aChargeBook({
    find: async () => finding,
    list: async () => listed(aLogEntry({ attemptId: attempt.id, ...entry })),
  });
  const generator = scriptedGenerator();
  const batch = await aBatch({ jobs: [job], generator, ports: { charges, ...ports } });
  open.push(batch);
  const intendedAtMs = batch.clock.nowMs();
  await batch.ledger.change((db) => insertAttempt(db, { ...attempt, money, intendedAtMs }));
  return batch;
}

describe('a clip that turns up in the log late', () => {
  it('becomes a take although its attempt was given up', async () => {
    const job = aJob(1, { state: GIVEN_UP });
    const batch = await aLateClip(job, FINISHED);

    expect(await batch.drive()).toBe('idle');
    expect(batch.state(job)).toEqual({ status: 'done', takeId: job.takeId });
    expect(batch.money(job)).toEqual(['confirmed']);
    expect(batch.receipt(job)?.generation).toMatchObject({ attemptNumber: 1, actualCostMicroUsd: 50_000 });
  });

  it('is not paid for again by a job that was about to be sent again', async () => {
    const job = aJob(1, { state: { status: 'waiting', for: { kind: 'cap' } } });
    const batch = await aLateClip(job, FINISHED);

    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done']);
    expect(batch.generator.calls).toHaveLength(0);
  });

  test.each<{ name: string; finding: LogFinding; entry: Partial<LogEntry>; state: JobState; left: string }>([
    {
      name: 'whose reply the log has not kept',
      finding: {
        kind: 'found-without-reply',
        logId: 'log-1',
        ageMs: null,
        costMicroUsd: 50_000,
        callMicroUsd: 50_000,
      },
      entry: {},
      state: GIVEN_UP,
      left: 'failed',
    },
    { name: 'that failed', finding: FINISHED, entry: { success: false }, state: GIVEN_UP, left: 'failed' },
  ])('is left alone where it is one $name', async ({ finding, entry, state, left }) => {
    const batch = await aLateClip(aJob(1, { state }), finding, entry);

    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual([left]);
  });

  it('keeps what its call asked for, where its job was updated to ask for something else', async () => {
    const waits = aJob(1, { state: { status: 'waiting', for: { kind: 'cap' } } });
    const wentOn = aJob(1, { state: { status: 'canceled' } });
    for (const job of [waits, wentOn]) {
      const batch = await aLateClip(job, FINISHED, {}, MAYBE, { takenNumber: async () => 1 });
      const { request } = job.request;
      await batch.ledger.change((db) => {
        for (const prompt of ['first change', 'second change']) {
          replaceRequest(db, {
            ...job,
            request: { ...job.request, seed: 77, request: { ...request, prompt } },
          });
        }
      });

      expect(await batch.drive()).toBe('idle');
      const kept = batch.ledger.read(readJobs).find(({ state }) => state.status === 'done');
      expect(batch.receipt(kept ?? job)?.generation).toMatchObject({
        prompt: request.prompt,
        seed: job.request.seed,
      });
    }
  });

  it('becomes a further take where its call was sent again and has brought another', async () => {
    const job = aJob(1);
    const batch = await aLateClip(job, FINISHED);
    await batch.ledger.change((db) => {
      const second = { ...anAttempt(job, { number: 2 }), id: attemptIdSchema.parse('second') };
      insertAttempt(db, second);
      moveJob(db, job.id, { type: 'sent', attempt: 2 }, 1);
      moveMoney(db, second.id, { type: 'clip-came' });
      moveJob(db, job.id, { type: 'generated', clipUrl: 'https://clips.example/second.mp4' }, 1);
      setLastTakeNumber(db, job.shotId, 'cloudflare', 1);
    });

    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done']);
    const further = batch.ledger.read(readJobs)[1];
    expect(further).toMatchObject({ shotId: job.shotId, takeNumber: 2, takeId: 's1-010_t02' });
    expect(batch.money(job)).toEqual(['confirmed']);
    expect(batch.receipt(further ?? job)?.generation).toMatchObject({
      attemptNumber: 1,
      costMicroUsd: 50_000,
      actualCostMicroUsd: 50_000,
    });
    expect(batch.generator.calls).toHaveLength(0);
  });

  test.each<[string, JobState]>([
    ['was canceled before it left again', { status: 'canceled' }],
    ['was refused the second time', { status: 'refused', attempt: 2, reason: 'moderation', message: 'no' }],
  ])('becomes a further take, with a number that no file has, where its job %s', async (_, state) => {
    const batch = await aLateClip(aJob(1, { state }), FINISHED, {}, MAYBE, { takenNumber: async () => 6 });

    expect(await batch.drive()).toBe('idle');
    expect(batch.ledger.read(readJobs).map((job) => [job.takeId, job.state.status])).toEqual([
      ['s1-010_t01', state.status],
      ['s1-010_t07', 'done'],
    ]);
  });
});
