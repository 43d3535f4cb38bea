import { assertNever } from '#shared/assert-never.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { isEnd } from '#shared/batch/job-state.ts';
import type { JobId } from '#shared/ids.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { idsInState, moveJob, readJob } from './ledger/jobs.ts';
import { releasePilots } from './pilots.ts';

/** What to cancel: the jobs named, sent or not; the jobs named that are not sent; all that are not sent; or all. */
export type Cancellation =
  | { readonly kind: 'these'; readonly ids: readonly JobId[] }
  | { readonly kind: 'unsent'; readonly ids: readonly JobId[] }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'all' };

export type Canceled = {
  /** Nothing of these was sent, and nothing will be. */
  readonly canceled: readonly Job[];
  /** Their calls run and may still be charged; a clip that comes is fetched. */
  readonly canceling: readonly Job[];
  /** Too late to cancel: the clip is paid for and being fetched, or the call is unclear and must be settled. */
  readonly tooLate: readonly Job[];
  /** What goes on because of it. */
  readonly released: readonly Job[];
};

/** Cancels jobs of a generator. A job that has come to its end is left out. */
export function cancelJobs(
  db: LedgerConnection,
  generator: GeneratorKind,
  which: Cancellation,
  nowMs: number,
): Canceled {
  const named = idsOf(db, generator, which).flatMap((id) => readJob(db, id) ?? []);
  const open = named.filter((job) => job.generator === generator && !isEnd(job.state));
  const moved = open
    .filter(({ state }) => which.kind !== 'unsent' || isUnsent(state.status))
    .map((job) => ({ job, after: moveJob(db, job.id, { type: 'cancel' }, nowMs) }));
  const after = moved.flatMap((each) => each.after ?? []);
  return {
    canceled: after.filter(({ state }) => state.status === 'canceled'),
    canceling: after.filter(({ state }) => state.status === 'canceling'),
    tooLate: moved.flatMap(({ job, after: ended }) => (ended === null ? [job] : [])),
    released: releasePilots(db, generator, nowMs),
  };
}

function isUnsent(status: Job['state']['status']): boolean {
  return status === 'queued' || status === 'waiting';
}

function idsOf(db: LedgerConnection, generator: GeneratorKind, which: Cancellation): readonly JobId[] {
  switch (which.kind) {
    case 'these':
    case 'unsent':
      return which.ids;
    case 'waiting':
      return idsInState(db, generator, ['queued', 'waiting']);
    case 'all':
      return idsInState(db, generator, [
        'queued',
        'waiting',
        'sending',
        'generated',
        'downloading',
        'verifying',
        'unclear',
      ]);
    default:
      return assertNever(which);
  }
}
