import { type BatchRun, type Cap, fitsCap, type GeneratorKind, type Spent } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { RunId } from '#shared/ids.ts';
import { spentOf } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob, readJob } from './ledger/jobs.ts';
import { projectCap, readRun } from './ledger/runs.ts';
import { waitingJobs } from './ledger/waiting-jobs.ts';

/** Whether one more attempt of this job stays within the cap of its run and that of the project. Free ones always do. */
export function hasRoom(db: LedgerConnection, job: Job, run: BatchRun): boolean {
  return capRoom(db).takes(job, run);
}

/**
 * Queues again the jobs that wait for a cap and fit now, counting each of them as if it were sent: for when a
 * hold was released or a cap was raised.
 */
export function releaseCap(db: LedgerConnection, generator: GeneratorKind, nowMs: number): Job[] {
  const room = capRoom(db);
  return waitingJobs(db, generator, 'cap').flatMap((id) => {
    const job = readJob(db, id);
    const run = job && readRun(db, job.runId);
    if (!job || !run || !room.takes(job, run)) return [];
    return moveJob(db, id, { type: 'may-go' }, nowMs) ?? [];
  });
}

/** What the project's own cap leaves; null where it sets no limit of that kind. */
export function projectRoom(db: LedgerConnection): { leftMicroUsd: number | null; leftCalls: number | null } {
  const { budgetMicroUsd, maxCalls } = projectCap(db);
  const spent = spentOf(db, null);
  return {
    leftMicroUsd: budgetMicroUsd === null ? null : Math.max(0, budgetMicroUsd - spent.microUsd),
    leftCalls: maxCalls === null ? null : Math.max(0, maxCalls - spent.calls),
  };
}

const NOTHING_SPENT: Spent = { microUsd: 0, calls: 0 };

/** What is left under all caps, less what was promised through it. */
function capRoom(db: LedgerConnection): { takes(job: Job, run: BatchRun): boolean } {
  const projectLimit = projectCap(db);
  const isProjectLimited = projectLimit.budgetMicroUsd !== null || projectLimit.maxCalls !== null;
  let project = isProjectLimited ? spentOf(db, null) : NOTHING_SPENT;
  const runs = new Map<RunId, Spent>();
  return {
    takes: (job, run) => {
      if (job.generator === 'rehearsal') return true;
      const { estimateMicroUsd } = job.request;
      const ofRun = runs.get(run.id) ?? spentOf(db, run.id);
      if (!fitsCap(run.cap, ofRun, estimateMicroUsd)) return false;
      if (!fitsProject(projectLimit, project, estimateMicroUsd)) return false;
      runs.set(run.id, plusCall(ofRun, estimateMicroUsd));
      project = plusCall(project, estimateMicroUsd);
      return true;
    },
  };
}

/** The project's own limits, each where it is set. That a call without a price needs a limit on calls is the run's to say. */
function fitsProject(cap: Cap, spent: Spent, estimateMicroUsd: number | null): boolean {
  if (cap.maxCalls !== null && spent.calls + 1 > cap.maxCalls) return false;
  return cap.budgetMicroUsd === null || spent.microUsd + (estimateMicroUsd ?? 0) <= cap.budgetMicroUsd;
}

function plusCall(spent: Spent, estimateMicroUsd: number | null): Spent {
  return { microUsd: spent.microUsd + (estimateMicroUsd ?? 0), calls: spent.calls + 1 };
}
