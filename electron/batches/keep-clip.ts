import type { Job } from '#shared/batch/job.ts';
import type { CheckedClip } from '#shared/batch/job-state.ts';
import type { BatchPorts } from './batch-ports.ts';
import { numberedAttempt } from './ledger/attempts.ts';
import { moveJob } from './ledger/jobs.ts';
import { insertTake } from './ledger/takes.ts';
import { receiptFor } from './receipt-for.ts';
import { releaseChain } from './release-jobs.ts';

/**
 * Makes a checked clip the take of its job: named, with its receipt, then written down together with what waited
 * for it. After a crash anywhere between, doing it again finishes the work.
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
  const moved = await ports.ledger.change((db) => {
    insertTake(db, { receipt, jobId: job.id, generator: job.generator, keptAtMs: nowMs });
    const kept = moveJob(db, job.id, { type: 'kept', takeId: job.takeId }, nowMs);
    return [...(kept ? [kept] : []), ...releaseChain(db, job.generator, job.shotId, nowMs)];
  });
  for (const each of moved) ports.report({ type: 'job', job: each });
}
