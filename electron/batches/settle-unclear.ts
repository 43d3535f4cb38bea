import { DailiesError } from '#shared/app-error.ts';
import type { BatchRun, Cap } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { type JobId, runIdSchema } from '#shared/ids.ts';
import { adoptJobs, repriced } from './adopt-jobs.ts';
import { projectRoom, releaseCap } from './cap-room.ts';
import { attemptsOf, lastAttempt, moveMoney } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob, readJob, readJobs } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { insertRun } from './ledger/runs.ts';
import { isCappedInDollarsAlone, UNPRICED } from './unpriced-problems.ts';

/** An attempt that may have been charged, with its job: still undecided, or given up and still counted. */
export type Unsettled = { readonly job: Job; readonly attempt: Attempt; readonly isOpen: boolean };

/** Every maybe-charged attempt of a project, and every unclear job, in order of admission. */
export function unsettled(db: LedgerConnection): Unsettled[] {
  return readJobs(db).flatMap((job) => {
    const { state } = job;
    const current = state.status === 'unclear' ? state.attempt : null;
    return attemptsOf(db, job.id)
      .filter(({ number, money }) => number === current || money.status === 'maybe-charged')
      .map((attempt) => ({ job, attempt, isOpen: attempt.number === current }));
  });
}

export type SettlePorts = {
  readonly ledger: Ledger;
  readonly nowMs: () => number;
  readonly newId: () => string;
};

/** What sending unclear jobs again would cost at most, at the prices of today; null where one has no price. */
export function resendEstimate(jobs: readonly Job[], prices: PriceTable): number | null {
  return jobs.reduce<number | null>((sum, job) => {
    const { estimateMicroUsd } = repriced(job, prices).request;
    return sum === null || estimateMicroUsd === null ? null : sum + estimateMicroUsd;
  }, 0);
}

/**
 * A person's word to send unclear jobs again, under a new run with its own cap: the earlier attempts stay counted as
 * maybe charged. All of them, or none where the project's cap has no room for all.
 *
 * @returns the jobs that are queued now; those that were decided meanwhile are left alone
 * @throws DailiesError `cap-reached`, or `invalid-input` where a call without a price stands under a cap in dollars alone
 */
export function resend(
  { ledger, nowMs, newId }: SettlePorts,
  of: { jobIds: readonly JobId[]; cap: Cap; prices: PriceTable },
): Promise<Job[]> {
  return ledger.change((db) => {
    const open = of.jobIds.filter((id) => readJob(db, id)?.state.status === 'unclear');
    if (open.length === 0) return [];
    const run: BatchRun = {
      id: runIdSchema.parse(newId()),
      generator: 'cloudflare',
      createdAtMs: nowMs(),
      cap: of.cap,
      state: { status: 'open' },
    };
    insertRun(db, run);
    const jobs = adoptJobs(db, open, { runId: run.id, prices: of.prices });
    refuseBeyondCap(db, jobs);
    return jobs.flatMap(({ id }) => moveJob(db, id, { type: 'resend' }, nowMs()) ?? []);
  });
}

/**
 * A person's word to wait no longer: the jobs have failed. What they may have cost stays counted, unless the person
 * has seen that it was not charged; that can also be said later, of jobs given up before. What the log says was charged
 * stays counted.
 *
 * @returns the jobs that changed, and those that have room under a cap now
 */
export function giveUp(
  { ledger, nowMs }: SettlePorts,
  of: { jobIds: readonly JobId[]; notCharged: boolean },
): Promise<Job[]> {
  return ledger.change((db) => {
    const ended = of.jobIds.flatMap((id) => {
      const message = givenUpWords(lastAttempt(db, { id }), of.notCharged);
      return moveJob(db, id, { type: 'give-up', message }, nowMs()) ?? [];
    });
    if (!of.notCharged) return ended;
    for (const attempt of of.jobIds.flatMap((id) => attemptsOf(db, id))) {
      moveMoney(db, attempt.id, { type: 'person-says-not-charged' });
    }
    return [...ended, ...releaseCap(db, 'cloudflare', nowMs())];
  });
}

/** What the log says of a charge is not taken back by a person's word. */
function givenUpWords(attempt: Attempt | null, notCharged: boolean): string {
  if (attempt?.money.status === 'charged') {
    return 'Given up: the gateway’s log says that it was charged, so it stays counted.';
  }
  return notCharged
    ? 'Given up: it was looked up and not charged.'
    : 'Given up: whether it was charged is not known, so it stays counted.';
}

function refuseBeyondCap(db: LedgerConnection, jobs: readonly Job[]): void {
  const room = projectRoom(db);
  const unpriced = jobs.filter(({ request }) => request.estimateMicroUsd === null);
  if (unpriced.length > 0 && isCappedInDollarsAlone(db)) {
    const problems = unpriced.map(({ takeId }) => ({ place: takeId, message: UNPRICED }));
    throw new DailiesError({ code: 'invalid-input', problems });
  }
  const neededMicroUsd = jobs.reduce((sum, { request }) => sum + (request.estimateMicroUsd ?? 0), 0);
  const isOver =
    (room.leftMicroUsd !== null && neededMicroUsd > room.leftMicroUsd) ||
    (room.leftCalls !== null && jobs.length > room.leftCalls);
  if (isOver) throw new DailiesError({ code: 'cap-reached', neededMicroUsd, ...room });
}
