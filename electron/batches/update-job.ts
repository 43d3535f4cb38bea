import type { Job } from '#shared/batch/job.ts';
import { seedsFor } from '#shared/batch/seeds.ts';
import type { JobId } from '#shared/ids.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { FilmFacts } from './film-facts.ts';
import { freezeRequest, marksOf } from './freeze-request.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob, readJob } from './ledger/jobs.ts';
import { jobsOfShot, replaceRequest } from './ledger/queue-changes.ts';
import { writeMarks } from './ledger/request-marks.ts';
import { readPolicy } from './ledger/run-policies.ts';
import { raiseBudget } from './ledger/runs.ts';

export type Updated =
  | { readonly kind: 'updated'; readonly job: Job }
  /** It would cost more than before, and nobody agreed to that; null where its price is not known. Nothing changed. */
  | {
      readonly kind: 'consent-needed';
      readonly estimateMicroUsd: number | null;
      readonly beforeMicroUsd: number | null;
    }
  /** It was sent already, or has ended; its shot is gone or left out. Nothing changed. */
  | { readonly kind: 'too-late' | 'no-shot' };

/**
 * Lets a job that is not sent yet ask for its shot as it is now, at the prices of now. Its number stays, and so does
 * its seed unless the shot names one. Agreeing to a dearer one raises its run's cap by the difference.
 */
export function updateJob(
  db: LedgerConnection,
  of: { film: FilmFacts; id: JobId; agreedMicroUsd: number | null; nowMs: number },
): Updated {
  const { film, agreedMicroUsd, nowMs } = of;
  const job = readJob(db, of.id);
  if (!job || (job.state.status !== 'queued' && job.state.status !== 'waiting')) return { kind: 'too-late' };
  const resolved = film.shots.find(({ shot, included }) => shot.id === job.shotId && included);
  if (!resolved) return { kind: 'no-shot' };

  const seed = seedOf(db, job, resolved);
  const request = freezeRequest(film, resolved, seed);
  const before = job.request.estimateMicroUsd;
  const { estimateMicroUsd } = request;
  if (job.generator === 'cloudflare' && !isAgreed(estimateMicroUsd, before, agreedMicroUsd)) {
    return { kind: 'consent-needed', estimateMicroUsd, beforeMicroUsd: before };
  }
  const updated = { ...job, model: resolved.request.model, request };
  replaceRequest(db, updated);
  const { chains } = readPolicy(db, job.runId);
  writeMarks(db, job.id, marksOf(db, film, { resolved, seed, chains }));
  raiseBudget(db, job.runId, Math.max(0, (estimateMicroUsd ?? 0) - (before ?? 0)));
  const moved = waitsForItsRequest(job) ? moveJob(db, job.id, { type: 'may-go' }, nowMs) : null;
  return { kind: 'updated', job: { ...updated, state: moved?.state ?? job.state } };
}

/** A neighbor, a pilot, its kind: what it waits for was decided by what it asked for, so it is looked at anew. */
function waitsForItsRequest({ state }: Job): boolean {
  return state.status === 'waiting' && state.for.kind !== 'cap' && state.for.kind !== 'back-off';
}

function isAgreed(estimate: number | null, before: number | null, agreed: number | null): boolean {
  if (estimate === null) return before === null;
  return estimate <= Math.max(before ?? 0, agreed ?? 0);
}

/** A shot's own seed counts up over its jobs of this run, whatever became of them. */
function seedOf(db: LedgerConnection, job: Job, { seed }: ResolvedShot): number {
  if (seed === null) return job.request.seed;
  const index = jobsOfShot(db, job).indexOf(job.id);
  return seedsFor(seed, index + 1, () => seed).at(-1) ?? seed;
}
