import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import { whatIsStale } from '../storyboard/stale.ts';
import type { Receipt, Reviews } from '../take.ts';
import type { GeneratorKind } from './batch-run.ts';
import type { Job } from './job.ts';
import { isOpen } from './job-state.ts';
import type { ShotStanding } from './scope.ts';

/**
 * Where every shot stands for a run of this generator: derived, never stored.
 *
 * @param facts `jobs` in order of admission, of any generator; `takes` are the receipts whose clips are there;
 *   `pictureHashes` by path in the project: a rehearsal of a picture that was changed no longer matches. Which take a
 *   chained shot began with is not compared: with several takes it would never come to rest.
 */
export function shotStandings(
  shots: readonly ResolvedShot[],
  generator: GeneratorKind,
  facts: {
    jobs: readonly Job[];
    takes: readonly Receipt[];
    reviews: Reviews;
    pictureHashes: Readonly<Record<string, string>>;
  },
): ShotStanding[] {
  const jobs = Map.groupBy(
    facts.jobs.filter((job) => job.generator === generator),
    ({ shotId }) => shotId,
  );
  const takes = Map.groupBy(
    facts.takes.filter(({ takeId }) => facts.reviews.takes[takeId]?.rejected !== true),
    ({ shotId }) => shotId,
  );
  const pictures = { pictureHashes: facts.pictureHashes, previousFrame: null };
  return shots.map((resolved) => {
    const { id } = resolved.shot;
    const jobsOfShot = jobs.get(id) ?? [];
    const takesOfShot = takes.get(id) ?? [];
    const lastStatus = jobsOfShot.at(-1)?.state.status;
    return {
      shotId: id,
      included: resolved.included,
      locked: resolved.shot.locked === true,
      circled: facts.reviews.circled[id] !== undefined,
      takesWanted: resolved.takes,
      hasTake: takesOfShot.some(({ kind }) => kind !== 'rehearsed'),
      hasRehearsal: takesOfShot.some(
        (take) => take.kind === 'rehearsed' && whatIsStale(take, resolved, pictures).length === 0,
      ),
      hasOpenJob: jobsOfShot.some(({ state }) => isOpen(state)),
      lastJobFailed: lastStatus === 'refused' || lastStatus === 'failed',
    };
  });
}
