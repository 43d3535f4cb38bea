import type { Attempt, Job } from '#shared/batch/job.ts';
import type { CheckedClip } from '#shared/batch/job-state.ts';
import type { Money } from '#shared/batch/money-state.ts';
import type { Receipt } from '#shared/take.ts';
import type { BatchPorts } from './batch-ports.ts';
import { numberedAttempt, readAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob } from './ledger/jobs.ts';
import { amendTake, insertTake } from './ledger/takes.ts';
import { receiptFor } from './receipt-for.ts';
import { releaseChain } from './release-jobs.ts';

/**
 * Makes a checked clip the take of its job: named, with its receipt, then written down together with what waited
 * for it. A charge that became known meanwhile is put into the receipt too. After a crash anywhere between, doing it
 * again finishes the work.
 */
export async function keepClip(
  ports: BatchPorts,
  { job, attempt: number, clip }: { job: Job; attempt: number; clip: CheckedClip },
): Promise<void> {
  const attempt = ports.ledger.read((db) => numberedAttempt(db, job.id, number));
  if (!attempt) throw new Error(`${job.id} has a clip and no attempt ${number}`);
  const nowMs = ports.clock.nowMs();
  const receipt = receiptFor({ job, attempt, clip, createdAtMs: attempt.endedAtMs ?? nowMs });
  await ports.keepTake({ partPath: ports.partPath(job), receipt });
  const kept = await ports.ledger.change((db) => {
    insertTake(db, { receipt, jobId: job.id, generator: job.generator, keptAtMs: nowMs });
    const done = moveJob(db, job.id, { type: 'kept', takeId: job.takeId }, nowMs);
    const moved = [...(done ? [done] : []), ...releaseChain(db, job.generator, job.shotId, nowMs)];
    return { moved, amended: amendedSince(db, receipt, attempt) };
  });
  for (const each of kept.moved) ports.report({ type: 'job', job: each });
  if (kept.amended) await ports.charges?.amendReceipt(kept.amended);
}

function amendedSince(
  db: LedgerConnection,
  { takeId }: Receipt,
  { id, money: before }: Attempt,
): Receipt | null {
  const actualMicroUsd = actualOf(readAttempt(db, id)?.money ?? before);
  if (actualMicroUsd === null || actualMicroUsd === actualOf(before)) return null;
  return amendTake(db, takeId, { attemptId: id, actualMicroUsd });
}

function actualOf(money: Money): number | null {
  return money.status === 'confirmed' ? money.actualMicroUsd : null;
}
