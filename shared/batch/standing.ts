import { lookUpModel } from '../catalogue/catalogue.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import { type PictureFacts, whatIsStale } from '../storyboard/stale.ts';
import type { Receipt, Reviews } from '../take.ts';
import type { GeneratorKind } from './batch-run.ts';
import type { Job } from './job.ts';
import { goesOn, isOpen } from './job-state.ts';
import type { ShotStanding } from './scope.ts';

/**
 * Where every shot stands for a run of this generator: derived, never stored.
 *
 * @param facts `jobs` in order of admission, of any generator; `takes` are the receipts whose clips are there;
 *   `pictureHashes` by path in the project: a rehearsal of a picture that was changed no longer matches, nor does one
 *   of another length, size, shape or sound. Which take a
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
  const ownJobs = facts.jobs.filter((job) => job.generator === generator);
  const jobs = Map.groupBy(ownJobs, ({ shotId }) => shotId);
  const openRuns = new Set(ownJobs.filter(({ state }) => goesOn(state)).map(({ runId }) => runId));
  const takes = Map.groupBy(
    facts.takes.filter(({ takeId }) => facts.reviews.takes[takeId]?.rejected !== true),
    (take) => filedUnder(take, facts.reviews),
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
      circled: Object.hasOwn(facts.reviews.circled, id),
      takesWanted: resolved.takes,
      hasTake: takesOfShot.some(({ kind }) => kind !== 'rehearsed'),
      hasRehearsal: takesOfShot.some(
        (take) => take.kind === 'rehearsed' && isAsNow(take, resolved, pictures),
      ),
      hasOpenJob: jobsOfShot.some(({ state }) => isOpen(state)),
      inOpenRun: jobsOfShot.some(({ runId, state }) => openRuns.has(runId) && state.status !== 'canceled'),
      lastJobFailed: lastStatus === 'refused' || lastStatus === 'failed',
    };
  });
}

/** Whether a rehearsal shows what its shot would be asked for now; another seed makes no difference. */
function isAsNow(take: Receipt, resolved: ResolvedShot, pictures: PictureFacts): boolean {
  const { generation } = take;
  if (generation === null) return true;
  const { request } = resolved;
  if (generation.model !== request.model || whatIsStale(take, resolved, pictures).length > 0) return false;
  const model = lookUpModel(request.model);
  const [now, otherwise] = [model.input(request, 1, () => ''), model.input(request, 2, () => '-')];
  // A field that differs between these two holds a seed or a picture. Seeds do not count, and pictures were compared
  // above.
  return Object.entries(now)
    .filter(([name, value]) => isSame(value, otherwise[name]))
    .every(([name, value]) => isSame(value, generation.input[name]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
