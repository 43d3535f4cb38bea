import type { ShotId } from '../ids.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { Receipt, Reviews } from '../take.ts';
import type { GeneratorKind } from './batch-run.ts';
import type { RunPolicy } from './run-policy.ts';

/**
 * The take whose frame a chained shot begins with: the circled one, else, where `chains` says so, the first good one
 * of the same generator. Rehearsed takes are never circled, so a rehearsal waits for no circle.
 * A paid chain never continues from a rehearsed take; a rehearsed one shows the paid take where there is one, and
 * otherwise the newest rehearsal. Null where the neighbor has nothing yet.
 */
export function chainSource(
  shotId: ShotId,
  of: {
    generator: GeneratorKind;
    takes: readonly Receipt[];
    reviews: Reviews;
    chains: RunPolicy['chains'];
  },
): Receipt | null {
  const { generator, takes, reviews, chains } = of;
  const good = takes
    .filter((take) => filedUnder(take, reviews) === shotId && reviews.takes[take.takeId]?.rejected !== true)
    .toSorted((a, b) => a.number - b.number);
  const real = good.filter(({ kind }) => kind !== 'rehearsed');
  const circled = real.find(({ takeId }) => takeId === reviews.circled[shotId]);
  const rehearsed = generator === 'rehearsal' ? good.findLast(({ kind }) => kind === 'rehearsed') : undefined;
  if (chains === 'circled' && generator !== 'rehearsal') return circled ?? null;
  return circled ?? real[0] ?? rehearsed ?? null;
}
