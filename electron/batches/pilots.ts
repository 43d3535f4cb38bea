import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { failsAsAKind, isCauseOfKind } from '#shared/batch/request-kind.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import type { JobId, RunId } from '#shared/ids.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob } from './ledger/jobs.ts';
import {
  hasPassed,
  isOnItsWay,
  isQueued,
  jobsOfKind,
  kindOf,
  kindsOfPilotWaiters,
  lastEndsOfKind,
} from './ledger/request-marks.ts';
import { readPolicy } from './ledger/run-policies.ts';
import { waitingJobs } from './ledger/waiting-jobs.ts';

/** Whether a paid job is the second of its kind while the first is on its way: it must wait for how that one ends. */
export function mustWaitForPilot(db: LedgerConnection, job: Job): boolean {
  const kind = kindOf(db, job.id);
  if (kind === '') return false;
  const within = withinOf(readPolicy(db, job.runId), job.runId);
  return !hasPassed(db, kind, within) && isOnItsWay(db, kind, within);
}

/**
 * Lets every other queued job of its kind wait for a job that is being sent, where none of them ever brought a clip.
 * To be called in the change that sends it.
 */
export function holdBehindPilot(db: LedgerConnection, pilot: Job, nowMs: number): Job[] {
  const kind = kindOf(db, pilot.id);
  if (kind === '') return [];
  const within = withinOf(readPolicy(db, pilot.runId), pilot.runId);
  if (hasPassed(db, kind, within)) return [];
  const others = jobsOfKind(db, kind, ['queued'], within).filter((id) => id !== pilot.id);
  return others.flatMap((id) => moveJob(db, id, { type: 'must-wait', for: { kind: 'pilot' } }, nowMs) ?? []);
}

/**
 * Queues again what waits for a pilot: all of a kind once a clip of it came; the next one alone where the pilot ended
 * otherwise, or waits for something itself. To be called in any change after which a pilot may be no more.
 */
export function releasePilots(db: LedgerConnection, generator: GeneratorKind, nowMs: number): Job[] {
  if (generator === 'rehearsal') return [];
  return kindsOfPilotWaiters(db).flatMap(({ kind, runId }) => {
    const within = withinOf(readPolicy(db, runId), runId);
    const waiters = pilotWaiters(db, kind, runId);
    if (hasPassed(db, kind, within)) return release(db, waiters, nowMs);
    if (isOnItsWay(db, kind, within) || isQueued(db, kind, within)) return [];
    return release(db, waiters.slice(0, 1), nowMs);
  });
}

/**
 * Pauses the kind of a job that was refused or is unclear, where it is the third of its kind in a row with that cause:
 * whatever of the kind is not sent waits for a person. Returns those jobs.
 */
export function pauseFailingKind(db: LedgerConnection, ended: Job, nowMs: number): Job[] {
  const { state } = ended;
  if (state.status !== 'refused' && state.status !== 'unclear') return [];
  const kind = kindOf(db, ended.id);
  if (kind === '' || !isCauseOfKind(state.reason)) return [];
  if (!failsAsAKind(lastEndsOfKind(db, kind, SEEN))) return [];
  const words = state.status === 'refused' ? 'were refused' : 'may have been charged and brought no clip';
  const message = `Three shots of this kind in a row ${words} for the same reason (${state.reason}). Look at them, then go on or cancel the rest.`;
  return jobsOfKind(db, kind, ['queued', 'waiting']).flatMap(
    (id) => moveJob(db, id, { type: 'must-wait', for: { kind: 'kind-paused', message } }, nowMs) ?? [],
  );
}

/** A person's word to go on: queues again every job whose kind was paused. */
export function releasePausedKinds(db: LedgerConnection, generator: GeneratorKind, nowMs: number): Job[] {
  return release(db, waitingJobs(db, generator, 'kind-paused'), nowMs);
}

const SEEN = 3;

/** Where to look for a clip of the same kind: in all runs of the project, or in this one alone. */
function withinOf({ pilot }: RunPolicy, runId: RunId): RunId | null {
  return pilot === 'every-kind' ? runId : null;
}

function pilotWaiters(db: LedgerConnection, kind: string, runId: RunId): JobId[] {
  const waiting = new Set(waitingJobs(db, 'cloudflare', 'pilot'));
  return jobsOfKind(db, kind, ['waiting'], runId).filter((id) => waiting.has(id));
}

function release(db: LedgerConnection, ids: readonly JobId[], nowMs: number): Job[] {
  return ids.flatMap((id) => moveJob(db, id, { type: 'may-go' }, nowMs) ?? []);
}
