import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import { runEstimate } from '#shared/batch/run-estimate.ts';
import type { JobId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import type { FilmFacts } from './film-facts.ts';
import { jobNamed } from './job-named.ts';
import type { Ledger } from './ledger/ledger.ts';
import { planNow } from './plan-now.ts';
import type { ProposedRun } from './propose-run.ts';

/**
 * Jobs that were refused or failed, all of one generator.
 *
 * @throws DailiesError `not-found` for an id that is no job, `invalid-input` for a job that is neither, or a mixture
 */
export function jobsInVain(ledger: Pick<Ledger, 'read'>, ids: readonly JobId[]): Job[] {
  const jobs = ids.map((id) => jobNamed(ledger, id));
  const problems: Problem[] = jobs
    .filter(({ state }) => state.status !== 'refused' && state.status !== 'failed')
    .map(({ takeId }) => ({
      place: takeId,
      message: 'was not refused and did not fail, so there is nothing to send again',
    }));
  if (new Set(jobs.map(({ generator }) => generator)).size > 1) {
    problems.push({ place: 'jobIds', message: 'must all be rehearsed, or all be paid for' });
  }
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  return jobs;
}

/**
 * What sending these jobs again would make and cost: for each shot as many takes as it has jobs here, asked for as the
 * shot is now. A shot that is gone or has another open job by now is left out.
 *
 * @returns with the film that the run is to be admitted by
 */
export function proposeAgain(
  ledger: Pick<Ledger, 'read'>,
  film: FilmFacts,
  { jobs, withoutSound }: { jobs: readonly Job[]; withoutSound: boolean },
): { readonly film: FilmFacts; readonly proposed: ProposedRun } {
  const tries = Map.groupBy(jobs, ({ shotId }) => shotId);
  const shots = film.shots.map((resolved) =>
    withoutSound && tries.has(resolved.shot.id)
      ? { ...resolved, request: { ...resolved.request, generateAudio: false } }
      : resolved,
  );
  const asked = { ...film, shots };
  const scope = { kind: 'shots', shotIds: [...tries.keys()] } as const;
  const wanted = { scope, takes: 1, chains: 'first-good', again: false } as const;
  const one = planNow(ledger, asked, wanted, 'may-go-on');
  const toMake = one.toMake.map(({ shotId }) => ({ shotId, takes: tries.get(shotId)?.length ?? 1 }));
  const plan = { ...one, toMake };
  const estimate = runEstimate(plan, shots, film.generator, film.prices);
  return { film: asked, proposed: { plan, older: [], estimate } };
}
