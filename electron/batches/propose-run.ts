import type { PlanWithOffers } from '#shared/batch/identical.ts';
import type { Job } from '#shared/batch/job.ts';
import { type RunEstimate, runEstimate } from '#shared/batch/run-estimate.ts';
import type { RunPlan } from '#shared/batch/scope.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import type { JobId } from '#shared/ids.ts';
import { isPausedForPrice, jobsNeedingConsent, repriced } from './adopt-jobs.ts';
import { type FilmFacts, shotOf } from './film-facts.ts';
import type { Ledger } from './ledger/ledger.ts';
import { planNow, type WantedRun } from './plan-now.ts';

/** What a person is asked to agree to. */
export type ProposedRun = {
  readonly plan: PlanWithOffers;
  /** Unsent jobs of earlier runs that this consent would be for as well, at the prices of now. */
  readonly older: readonly Job[];
  /** The price of the new jobs and the older ones together. */
  readonly estimate: RunEstimate;
};

/**
 * What a run would make and cost now. Changes nothing.
 *
 * @param ledger null where the project has none yet
 */
export function proposeRun(
  ledger: Pick<Ledger, 'read'> | null,
  film: FilmFacts,
  wanted: WantedRun,
): ProposedRun {
  const plan = planNow(ledger, film, wanted);
  const older = ledger?.read((db) => jobsNeedingConsent(db, film.generator)) ?? [];
  const atPricesOfNow = older.map((job) => repriced(job, film.prices));
  const estimate = runEstimate(plan, film.shots, film.generator, film.prices);
  return { plan, older: atPricesOfNow, estimate: withOlder(estimate, atPricesOfNow) };
}

/** What of these jobs a wrong price keeps from going on, at the prices of now. Nothing new is made beside it. */
export function proposePaused(
  ledger: Pick<Ledger, 'read'>,
  film: FilmFacts,
  ids: readonly JobId[],
): ProposedRun {
  const plan = { toMake: [], skipped: [], offered: [] };
  const asked = new Set(ids);
  const paused = ledger.read((db) =>
    jobsNeedingConsent(db, film.generator).filter(
      ({ id, runId }) => asked.has(id) && isPausedForPrice(db, runId),
    ),
  );
  const older = paused.map((job) => repriced(job, film.prices));
  return {
    plan,
    older,
    estimate: withOlder(runEstimate(plan, film.shots, film.generator, film.prices), older),
  };
}

/** Every request that a proposed run would send, one for each take. */
export function requestsOf({ plan, older }: ProposedRun, film: Pick<FilmFacts, 'shots'>): ShotRequest[] {
  return [...newRequests(plan, film), ...older.map(({ request }) => request.request)];
}

function newRequests({ toMake }: RunPlan, film: Pick<FilmFacts, 'shots'>): ShotRequest[] {
  return toMake.flatMap(({ shotId, takes }) =>
    Array.from({ length: takes }, () => shotOf(film, shotId).request),
  );
}

function withOlder(estimate: RunEstimate, older: readonly Job[]): RunEstimate {
  const perShot = older.map(({ shotId, request }) => ({
    shotId,
    takes: 1,
    costMicroUsd: request.estimateMicroUsd,
  }));
  return {
    perShot: [...estimate.perShot, ...perShot],
    takes: estimate.takes + older.length,
    costMicroUsd: perShot.reduce<number | null>(
      (sum, { costMicroUsd }) => (sum === null || costMicroUsd === null ? null : sum + costMicroUsd),
      estimate.costMicroUsd,
    ),
  };
}
