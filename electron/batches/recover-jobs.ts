import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import type { MoneyEvent } from '#shared/batch/money-state.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import type { JobId } from '#shared/ids.ts';
import { releaseCap } from './cap-room.ts';
import { lastAttempt, moveMoney } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { jobsInState, moveJob } from './ledger/jobs.ts';
import { releasePilots } from './pilots.ts';
import { releaseChain } from './release-jobs.ts';

/**
 * Puts right what a process left behind when it ended: called once, by the only writer, before anything is sent.
 * A paid call that was in flight becomes unclear and keeps its money; a paid clip that was on its way is fetched again.
 * A rehearsed one, being free, is queued again, since the server that held its clip ended with its process. A clip that
 * was being named goes on from there. What waits for a take or for a cap looks again, since both may have changed in
 * between. Returns how many calls became unclear.
 */
export function recoverJobs(db: LedgerConnection, generator: GeneratorKind, nowMs: number): number {
  const left = jobsInState(db, generator, ['sending', 'canceling', 'generated', 'downloading']);
  let unclear = 0;
  for (const job of left) {
    if (recover(db, job, nowMs)?.state.status === 'unclear') unclear += 1;
  }
  releaseChain(db, generator, null, nowMs);
  releaseCap(db, generator, nowMs);
  releasePilots(db, generator, nowMs);
  return unclear;
}

/**
 * Puts right what a fault left in the middle in a process that goes on: a clip is fetched again, a call whose reply could
 * not be written down is unclear. Jobs in hand are left alone. Returns those that moved.
 */
export function recoverStranded(
  db: LedgerConnection,
  generator: GeneratorKind,
  inHand: ReadonlySet<JobId>,
  nowMs: number,
): Job[] {
  const left = jobsInState(db, generator, ['sending', 'canceling', 'downloading']);
  return left
    .filter(({ id }) => !inHand.has(id))
    .flatMap((job) => {
      if (job.state.status === 'downloading')
        return moveJob(db, job.id, { type: 'download-again' }, nowMs) ?? [];
      return recover(db, job, nowMs) ?? [];
    });
}

function recover(db: LedgerConnection, job: Job, nowMs: number): Job | null {
  const after = recovery(job.state, job.generator);
  if (!after) return null;
  const attempt = lastAttempt(db, job);
  if (after.money && attempt) moveMoney(db, attempt.id, after.money);
  return moveJob(db, job.id, after.job, nowMs);
}

const INTERRUPTED =
  'Dailies ended while this call was on its way, so it is not known whether it was charged.';

function recovery(
  state: JobState,
  generator: GeneratorKind,
): { job: JobEvent; money: MoneyEvent | null } | null {
  switch (state.status) {
    case 'sending':
    case 'canceling':
      return generator === 'rehearsal'
        ? { job: { type: 'put-back' }, money: null }
        : {
            job: { type: 'unclear', reason: 'interrupted', message: INTERRUPTED },
            money: { type: 'outcome-lost' },
          };
    case 'generated':
    case 'downloading':
      return { job: { type: generator === 'rehearsal' ? 'rehearse-again' : 'download-again' }, money: null };
    default:
      return null;
  }
}
