import type { Attempt, Job } from '#shared/batch/job.ts';
import { mayHaveClip } from '#shared/batch/money-state.ts';
import { jobIdSchema, takeId } from '#shared/ids.ts';
import { moveMoney, moveToJob, readAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { insertJob, readJob } from './ledger/jobs.ts';
import { copyMarks } from './ledger/request-marks.ts';
import { giveTakeNumber } from './ledger/take-numbers.ts';

export type FurtherTake = {
  readonly attempt: Attempt;
  readonly clipUrl: string;
  readonly jobId: string;
  /** The highest number that stands on disk for its shot. */
  readonly takenNumber: number;
};

/**
 * A job of its own for a paid clip whose job has gone past it: a person had the call sent again, or canceled what was to
 * be sent again. The attempt goes over to it with its money, and the clip becomes a further take of the shot. Null where
 * the attempt was settled meanwhile.
 */
export function makeFurtherTake(db: LedgerConnection, of: FurtherTake, nowMs: number): Job | null {
  const attempt = readAttempt(db, of.attempt.id);
  const past = attempt && readJob(db, attempt.jobId);
  if (!attempt || !mayHaveClip(attempt.money) || !past) return null;
  const { shotId, generator } = past;
  const request = attempt.request ?? past.request;
  const takeNumber = giveTakeNumber(db, shotId, { generator, onDisk: of.takenNumber });
  const job: Job = {
    ...past,
    model: request.request.model,
    request,
    id: jobIdSchema.parse(of.jobId),
    runId: attempt.runId,
    takeNumber,
    takeId: takeId(shotId, 'paid', takeNumber),
    state: { status: 'generated', attempt: attempt.number, clipUrl: of.clipUrl },
    changedAtMs: nowMs,
  };
  insertJob(db, job);
  if (attempt.request === null) copyMarks(db, { from: past.id, to: job.id });
  moveToJob(db, attempt.id, job.id);
  moveMoney(db, attempt.id, { type: 'clip-came' });
  return job;
}
