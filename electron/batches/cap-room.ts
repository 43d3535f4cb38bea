import {
  type BatchRun,
  type CapCheck,
  type GeneratorKind,
  passesCapCheck,
  type Spent,
} from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { RunId } from '#shared/ids.ts';
import { spentOf } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob, readJob } from './ledger/jobs.ts';
import { projectCap, readRun } from './ledger/runs.ts';
import { waitingJobs } from './ledger/waiting-jobs.ts';

/** Whether one more attempt of this job stays within the cap of its run and that of the project. Free ones always do. */
export function hasRoom(db: LedgerConnection, job: Job, run: BatchRun): boolean {
  const check = capCheckOf(db, job, run);
  return check === null || passesCapCheck(check, job.request.estimateMicroUsd);
}

/** What stands against the caps that this job is under; null where nothing is charged. */
export function capCheckOf(db: LedgerConnection, { generator }: Job, { id, cap }: BatchRun): CapCheck | null {
  if (generator === 'rehearsal') return null;
  return {
    run: { cap, spent: spentOf(db, id) },
    project: { cap: projectCap(db), spent: spentOf(db, null) },
  };
}

/**
 * Queues again the jobs that wait for a cap and fit now, counting each of them as if it were sent: for when a
 * hold was released or a cap was raised.
 */
export function releaseCap(db: LedgerConnection, generator: GeneratorKind, nowMs: number): Job[] {
  const waiting = waitingJobs(db, generator, 'cap');
  if (waiting.length === 0) return [];
  const room = capRoom(db);
  return waiting.flatMap((id) => {
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

/** What is left under all caps, less what was promised through it. */
function capRoom(db: LedgerConnection): { takes(job: Job, run: BatchRun): boolean } {
  const project = { cap: projectCap(db), spent: spentOf(db, null) };
  const runs = new Map<RunId, Spent>();
  return {
    takes: (job, run) => {
      if (job.generator === 'rehearsal') return true;
      const { estimateMicroUsd } = job.request;
      const spent = runs.get(run.id) ?? spentOf(db, run.id);
      if (!passesCapCheck({ run: { cap: run.cap, spent }, project }, estimateMicroUsd)) return false;
      runs.set(run.id, plusCall(spent, estimateMicroUsd));
      project.spent = plusCall(project.spent, estimateMicroUsd);
      return true;
    },
  };
}

function plusCall(spent: Spent, estimateMicroUsd: number | null): Spent {
  return { microUsd: spent.microUsd + (estimateMicroUsd ?? 0), calls: spent.calls + 1 };
}
