import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { isWaitOver } from '#shared/batch/retry.ts';
import type { JobId, ShotId } from '#shared/ids.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob } from './ledger/jobs.ts';
import { backOffs, chainWaiters, waitingJobs } from './ledger/waiting-jobs.ts';

/** Queues again every job whose back-off is over. */
export function releaseBackOffs(db: LedgerConnection, generator: GeneratorKind, nowMs: number): Job[] {
  const over = backOffs(db, generator).filter(({ untilMs }) => isWaitOver(untilMs, nowMs));
  return release(
    db,
    over.map(({ id }) => id),
    nowMs,
  );
}

/**
 * Queues again every job that waits for a take of this shot, or, with null, of any: whether it may begin is
 * decided when it is sent. To be called in the change that brings the take, or that circles or rejects one.
 */
export function releaseChain(
  db: LedgerConnection,
  generator: GeneratorKind,
  shotId: ShotId | null,
  nowMs: number,
): Job[] {
  const ids = shotId === null ? waitingJobs(db, generator, 'chain') : chainWaiters(db, generator, shotId);
  return release(db, ids, nowMs);
}

function release(db: LedgerConnection, ids: readonly JobId[], nowMs: number): Job[] {
  return ids.flatMap((id) => moveJob(db, id, { type: 'may-go' }, nowMs) ?? []);
}
