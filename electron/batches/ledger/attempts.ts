import { type Selectable, sql } from 'kysely';
import { capCheckSchema, type Spent } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import { jobRequestSchema, sentRequestSchema } from '#shared/batch/job-request.ts';
import {
  countedMicroUsd,
  isChargeOpen,
  type Money,
  type MoneyEvent,
  moneySchema,
  nextMoney,
} from '#shared/batch/money-state.ts';
import {
  type AttemptId,
  attemptIdSchema,
  type JobId,
  jobIdSchema,
  type RunId,
  runIdSchema,
} from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';
import type { LedgerTables } from './tables.ts';

export function insertAttempt(db: LedgerConnection, attempt: Attempt): void {
  db.run(
    query.insertInto('attempts').values({
      id: attempt.id,
      job_id: attempt.jobId,
      run_id: attempt.runId,
      number: attempt.number,
      intended_at_ms: attempt.intendedAtMs,
      ended_at_ms: attempt.endedAtMs,
      sent_json: JSON.stringify(attempt.sent),
      request_json: attempt.request && JSON.stringify(attempt.request),
      ...moneyColumns(attempt.money),
      cap_check_json: attempt.capCheck && JSON.stringify(attempt.capCheck),
      outcome_json: attempt.outcome,
      log_id: attempt.logId,
    }),
  );
}

/** How an attempt ended: the outcome in JSON, as it was read. */
export type AttemptEnd = { outcome: string; logId: string | null; endedAtMs: number };

/**
 * Moves an attempt's money; null, and nothing written, where the event does not apply. What ended the attempt is
 * written down by `endAttempt`, whatever its money says.
 */
export function moveMoney(db: LedgerConnection, id: AttemptId, event: MoneyEvent): Attempt | null {
  const attempt = readAttempt(db, id);
  const money = attempt && nextMoney(attempt.money, event);
  if (!attempt || !money) return null;
  db.run(query.updateTable('attempts').set(moneyColumns(money)).where('id', '=', id));
  return { ...attempt, money };
}

/** Puts an attempt under another job of the same shot, with its number and under the run that made it. */
export function moveToJob(db: LedgerConnection, id: AttemptId, jobId: JobId): void {
  db.run(query.updateTable('attempts').set({ job_id: jobId }).where('id', '=', id));
}

export function endAttempt(db: LedgerConnection, id: AttemptId, end: AttemptEnd): void {
  db.run(
    query
      .updateTable('attempts')
      .set({ outcome_json: end.outcome, log_id: end.logId, ended_at_ms: end.endedAtMs })
      .where('id', '=', id),
  );
}

export function readAttempt(db: LedgerConnection, id: AttemptId): Attempt | null {
  const row = db.first(query.selectFrom('attempts').selectAll().where('id', '=', id));
  return row ? attemptOf(row) : null;
}

/** One attempt of a job by its number; null where there is none. */
export function numberedAttempt(db: LedgerConnection, jobId: JobId, number: number): Attempt | null {
  const row = db.first(
    query.selectFrom('attempts').selectAll().where('job_id', '=', jobId).where('number', '=', number),
  );
  return row ? attemptOf(row) : null;
}

/** How many of a job's attempts never reached the API, and so were never answered. */
export function unreachedAttempts(db: LedgerConnection, jobId: JobId): number {
  const row = db.first(
    query
      .selectFrom('attempts')
      .select(({ fn }) => fn.countAll<number>().as('unreached'))
      .where('job_id', '=', jobId)
      .where(sql`json_extract(outcome_json, '$.kind')`, '=', 'not-accepted')
      .where(sql`json_extract(outcome_json, '$.reason')`, '=', 'unreachable'),
  );
  return row?.unreached ?? 0;
}

/** A job's attempts, first to last. */
export function attemptsOf(db: LedgerConnection, jobId: JobId): Attempt[] {
  return db
    .all(query.selectFrom('attempts').selectAll().where('job_id', '=', jobId).orderBy('number'))
    .map(attemptOf);
}

/** Every attempt ever begun, by its job, first to last. */
export function attemptsByJob(db: LedgerConnection): ReadonlyMap<JobId, readonly Attempt[]> {
  const rows = db.all(query.selectFrom('attempts').selectAll().orderBy('job_id').orderBy('number'));
  return Map.groupBy(rows.map(attemptOf), ({ jobId }) => jobId);
}

/** The last attempt of a job; null before the first. */
export function lastAttempt(db: LedgerConnection, job: Pick<Job, 'id'>): Attempt | null {
  const row = db.first(
    query.selectFrom('attempts').selectAll().where('job_id', '=', job.id).orderBy('number', 'desc').limit(1),
  );
  return row ? attemptOf(row) : null;
}

/** Attempts since a moment of which it is not known for sure what they cost, the oldest first. */
export function openCharges(db: LedgerConnection, sinceMs: number): Attempt[] {
  return db
    .all(
      query
        .selectFrom('attempts')
        .selectAll()
        .where('charge_open', '=', 1)
        .where('intended_at_ms', '>=', sinceMs)
        .orderBy('intended_at_ms'),
    )
    .map(attemptOf);
}

/** Whether there is any such attempt, of whatever age: answered by the index alone, however many there are. */
export function hasOpenCharges(db: LedgerConnection): boolean {
  return (
    db.first(query.selectFrom('attempts').select('id').where('charge_open', '=', 1).limit(1)) !== undefined
  );
}

/** What counts against a cap: of one run, or of the whole project where `runId` is null. */
export function spentOf(db: LedgerConnection, runId: RunId | null): Spent {
  const spent = query
    .selectFrom('spent')
    .select(({ fn }) => [
      fn.sum<number | null>('micro_usd').as('microUsd'),
      fn.sum<number | null>('calls').as('calls'),
    ]);
  const row = db.first(runId === null ? spent : spent.where('run_id', '=', runId));
  return { microUsd: row?.microUsd ?? 0, calls: row?.calls ?? 0 };
}

function moneyColumns(money: Money) {
  return {
    money_json: JSON.stringify(money),
    counted_micro_usd: countedMicroUsd(money),
    counted_call: money.status === 'free' || money.status === 'released' ? 0 : 1,
    charge_open: isChargeOpen(money) ? 1 : 0,
  };
}

function attemptOf(row: Selectable<LedgerTables['attempts']>): Attempt {
  return {
    id: attemptIdSchema.parse(row.id),
    jobId: jobIdSchema.parse(row.job_id),
    runId: runIdSchema.parse(row.run_id),
    number: row.number,
    intendedAtMs: row.intended_at_ms,
    endedAtMs: row.ended_at_ms,
    sent: sentRequestSchema.parse(JSON.parse(row.sent_json)),
    // Neither column is there at all in a ledger of an older version that is only read.
    request: row.request_json ? jobRequestSchema.parse(JSON.parse(row.request_json)) : null,
    money: moneySchema.parse(JSON.parse(row.money_json)),
    capCheck: row.cap_check_json ? capCheckSchema.parse(JSON.parse(row.cap_check_json)) : null,
    outcome: row.outcome_json,
    logId: row.log_id,
  };
}
