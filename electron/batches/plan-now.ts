import { offerEarlier, type PlanWithOffers } from '#shared/batch/identical.ts';
import type { Job } from '#shared/batch/job.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import { planRun, type Scope } from '#shared/batch/scope.ts';
import { shotStandings } from '#shared/batch/standing.ts';
import type { TakeId } from '#shared/ids.ts';
import { type FilmFacts, shotOf } from './film-facts.ts';
import { askedFor, identityHash } from './freeze-request.ts';
import { readJobs } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { takesOfIdentity } from './ledger/request-marks.ts';

export type WantedRun = {
  readonly scope: Scope;
  /** How many takes of each shot; null for what each shot wants. */
  readonly takes: number | null;
  readonly chains: RunPolicy['chains'];
  /** Makes and pays also what was asked for before in every detail. */
  readonly again: boolean;
};

/**
 * What a run would make now. What was asked for before is offered instead, where its take is there or still to come.
 *
 * @param ledger null where the project has none yet
 * @param runs `may-go-on` for a person's word to single jobs: that another part of their run is still open keeps none back
 */
export function planNow(
  ledger: Pick<Ledger, 'read'> | null,
  film: FilmFacts,
  { scope, takes, again, chains }: WantedRun,
  runs: 'must-be-over' | 'may-go-on' = 'must-be-over',
): PlanWithOffers {
  const jobs = ledger?.read(readJobs) ?? [];
  const cameSince = new Set(jobs.filter((job) => isNewlyDone(job, film)).map(({ shotId }) => shotId));
  const standings = shotStandings(film.shots, film.generator, { ...film, jobs }).map((shot) => ({
    ...shot,
    hasOpenJob: shot.hasOpenJob || cameSince.has(shot.shotId),
    inOpenRun: shot.inOpenRun && runs === 'must-be-over',
  }));
  const plan = planRun(standings, scope, film.generator, takes);
  if (again || film.generator === 'rehearsal') return { ...plan, offered: [] };
  const onDisk = new Set<TakeId>(film.takes.map(({ takeId }) => takeId));
  const earlier = (identity: string) =>
    ledger
      ?.read((db) => takesOfIdentity(db, identityHash(identity)))
      .find(({ takeId, isDone }) => !isDone || onDisk.has(takeId) || !film.doneBefore.has(takeId))?.takeId ??
    null;
  return offerEarlier(plan, (shotId) => askedFor(film, shotOf(film, shotId), chains), earlier);
}

/** It was on its way when the takes were looked for, and is planned around as if it still were. */
function isNewlyDone({ generator, state, takeId }: Job, film: FilmFacts): boolean {
  return generator === film.generator && state.status === 'done' && !film.doneBefore.has(takeId);
}
