import { offerEarlier, type PlanWithOffers } from '#shared/batch/identical.ts';
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
  const standing = shotStandings(film.shots, film.generator, {
    ...film,
    jobs: ledger?.read(readJobs) ?? [],
  });
  const standings = runs === 'may-go-on' ? standing.map((shot) => ({ ...shot, inOpenRun: false })) : standing;
  const plan = planRun(standings, scope, film.generator, takes);
  if (again || film.generator === 'rehearsal') return { ...plan, offered: [] };
  const onDisk = new Set<TakeId>(film.takes.map(({ takeId }) => takeId));
  const earlier = (identity: string) =>
    ledger
      ?.read((db) => takesOfIdentity(db, identityHash(identity)))
      .find(({ takeId, isDone }) => !isDone || onDisk.has(takeId))?.takeId ?? null;
  return offerEarlier(plan, (shotId) => askedFor(film, shotOf(film, shotId), chains), earlier);
}
