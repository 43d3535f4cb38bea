import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { type Destination, movedPlaces } from '#shared/batch/queue-order.ts';
import { type SpareTakes, spareTakes } from '#shared/batch/spare-takes.ts';
import type { JobId, RunId } from '#shared/ids.ts';
import type { BatchEvent } from './batch-ports.ts';
import { type Canceled, type Cancellation, cancelJobs } from './cancel-jobs.ts';
import type { FilmFacts } from './film-facts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { jobsInState } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { setRank, unsentPlaces } from './ledger/queue-changes.ts';
import { pauseRuns } from './pause-runs.ts';
import { releasePausedKinds } from './pilots.ts';
import { resumeRuns } from './resume-runs.ts';
import { type Updated, updateJob } from './update-job.ts';

/** What a person can do to the queue of one generator while it is at work, and while it is not. Each is one change. */
export type Queue = {
  /**
   * Calls that run are never cut, and clips that are finished are always fetched. `now`: nothing more is sent.
   * `after-running`: a job that was sent before may be sent again until it comes to its end; others are not begun.
   * Returns the runs that changed.
   */
  pause(when: 'now' | 'after-running'): Promise<RunId[]>;
  /** Goes on with whatever a person, a crash, the account or refusals paused; what a wrong price paused needs a consent. */
  resume(): Promise<void>;
  cancel(which: Cancellation): Promise<Canceled>;
  /** Gives jobs that are not sent yet another place, in the order named; also the way to put some first. */
  move(ids: readonly JobId[], to: Destination): Promise<void>;
  /**
   * Lets a job that is not sent yet ask for its shot as it is now.
   *
   * @param agreedMicroUsd the most that the person agreed it may cost; null for no more than before
   */
  update(id: JobId, agreedMicroUsd: number | null): Promise<Updated>;
  /** What could be left out because its shot is circled already. Changes nothing. */
  spareTakes(): Promise<SpareTakes>;
  /** Cancels that, and says what it saved. */
  dropSpareTakes(): Promise<SpareTakes>;
};

/** What the change gives that drops spare takes: what they were, and what became of their jobs. */
export type Dropped = { readonly spare: SpareTakes; readonly canceled: Canceled };

export type QueuePorts = {
  readonly ledger: Pick<Ledger, 'read' | 'change'>;
  readonly generatorKind: GeneratorKind;
  /** The project as it is now. */
  readonly film: () => Promise<FilmFacts>;
  readonly nowMs: () => number;
  readonly report: (event: BatchEvent) => void;
  /** Lets whoever drives the jobs look again. */
  readonly wake: () => void;
};

export function openQueue({ ledger, generatorKind, film, nowMs, report, wake }: QueuePorts): Queue {
  const told = (jobs: readonly Job[]) => {
    for (const job of jobs) report({ type: 'job', job });
    wake();
  };
  const tellCanceled = ({ canceled, canceling, released }: Canceled) =>
    told([...canceled, ...canceling, ...released]);
  const cancel = async (which: Cancellation) => {
    const canceled = await ledger.change((db) => cancelJobs(db, generatorKind, which, nowMs()));
    tellCanceled(canceled);
    return canceled;
  };
  const spareNow = (db: LedgerConnection, { reviews }: FilmFacts) =>
    spareTakes(jobsInState(db, generatorKind, ['queued', 'waiting']), reviews);

  return {
    pause: async (when) => {
      const paused = await ledger.change((db) => pauseRuns(db, generatorKind, when));
      for (const runId of when === 'now' ? paused : []) {
        report({ type: 'run-paused', runId, reason: { kind: 'person' } });
      }
      return paused;
    },
    resume: async () => {
      const released = await ledger.change((db) => {
        resumeRuns(db, generatorKind);
        return releasePausedKinds(db, generatorKind, nowMs());
      });
      told(released);
    },
    cancel,
    move: async (ids, to) => {
      await ledger.change((db) => {
        for (const place of movedPlaces(unsentPlaces(db, generatorKind), ids, to)) setRank(db, place);
      });
      wake();
    },
    update: async (id, agreedMicroUsd) => {
      const now = await film();
      const updated = await ledger.change((db) =>
        updateJob(db, { film: now, id, agreedMicroUsd, nowMs: nowMs() }),
      );
      if (updated.kind === 'updated') told([updated.job]);
      return updated;
    },
    spareTakes: async () => {
      const now = await film();
      return ledger.read((db) => spareNow(db, now));
    },
    dropSpareTakes: async () => {
      const now = await film();
      const dropped = await ledger.change((db): Dropped => {
        const spare = spareNow(db, now);
        const ids = spare.jobs.map(({ id }) => id);
        return { spare, canceled: cancelJobs(db, generatorKind, { kind: 'unsent', ids }, nowMs()) };
      });
      tellCanceled(dropped.canceled);
      return dropped.spare;
    },
  };
}
