import type { Job } from '#shared/batch/job.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import type { JobRow, JobViewState } from '#shared/contract/job-rows.ts';
import type { JobId, ShotId } from '#shared/ids.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import { asksTheSame } from '../freeze-request.ts';
import type { LedgerConnection } from '../ledger/connection.ts';
import { type LastAttempt, lastAttempts } from '../ledger/last-attempts.ts';

export type DownloadProgress = { readonly bytes: number; readonly totalBytes: number | null };

/** What a row shows beside what is in the ledger. */
export type RowFacts = {
  readonly shots: ReadonlyMap<ShotId, ResolvedShot>;
  readonly pictureHashes: Readonly<Record<string, string>>;
  readonly progress: ReadonlyMap<JobId, DownloadProgress>;
};

/** Jobs as a page shows them, in the order given. */
export function jobRows(db: LedgerConnection, jobs: readonly Job[], facts: RowFacts): JobRow[] {
  const attempts = lastAttempts(
    db,
    jobs.map(({ id }) => id),
  );
  return jobs.map((job) => jobRow(job, attempts.get(job.id) ?? null, facts));
}

function jobRow(job: Job, last: LastAttempt | null, facts: RowFacts): JobRow {
  const { id, runId, shotId, takeId, generator, model, request, state, changedAtMs } = job;
  const isOnItsWay = state.status === 'sending' || state.status === 'canceling';
  return {
    jobId: id,
    ...{ runId, shotId, takeId, generator, model, changedAtMs },
    seed: request.seed,
    state: viewState(state, facts.progress.get(id) ?? null),
    sentAtMs: isOnItsWay ? (last?.intendedAtMs ?? null) : null,
    estimateMicroUsd: generator === 'rehearsal' ? 0 : request.estimateMicroUsd,
    money: last?.money ?? null,
    differsFromShot: differsFromShot(job, facts),
  };
}

/** Without the clip's signed address, which would let whoever sees it fetch the clip. */
function viewState(state: JobState, progress: DownloadProgress | null): JobViewState {
  switch (state.status) {
    case 'generated':
    case 'verifying':
      return { status: state.status, attempt: state.attempt };
    case 'downloading': {
      const { bytes, totalBytes } = progress ?? { bytes: 0, totalBytes: null };
      return { status: 'downloading', attempt: state.attempt, bytes, totalBytes };
    }
    default:
      return state;
  }
}

/**
 * Whether an unsent job asks for something else than its shot does now. True also where the shot is gone or cannot be
 * sent.
 */
function differsFromShot({ state, shotId, request }: Job, { shots, pictureHashes }: RowFacts): boolean {
  if (state.status !== 'queued' && state.status !== 'waiting') return false;
  // A final asks for what its take was made from, not for what its shot is now.
  if (request.largerOf !== undefined) return false;
  const resolved = shots.get(shotId);
  return (
    resolved === undefined ||
    !resolved.included ||
    !asksTheSame(request, { shots: [...shots.values()], pictureHashes }, resolved)
  );
}
