import type { PauseReason } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { RunId } from '#shared/ids.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { countRefused } from './ledger/jobs.ts';
import { readPolicy } from './ledger/run-policies.ts';
import { readRun, setRunState } from './ledger/runs.ts';

/**
 * Pauses the run of a job that was just refused where the number of its refused jobs reaches a multiple of
 * `stopAfterRefusals`: after a person resumes it, as many more pause it again. To be called in the change that writes
 * the refusal down.
 */
export function pauseForRefusals(db: LedgerConnection, job: Job): { runId: RunId; reason: PauseReason }[] {
  if (job.state.status !== 'refused') return [];
  const { stopAfterRefusals } = readPolicy(db, job.runId);
  if (stopAfterRefusals === null || readRun(db, job.runId)?.state.status === 'paused') return [];
  const refused = countRefused(db, job.runId);
  if (refused % stopAfterRefusals !== 0) return [];
  const message = `${refused === 1 ? '1 shot was' : `${refused} shots were`} refused, which is where this run was to stop. Look at them, then go on with the rest.`;
  const reason = { kind: 'refusals', message } as const;
  setRunState(db, job.runId, { status: 'paused', reason });
  return [{ runId: job.runId, reason }];
}
