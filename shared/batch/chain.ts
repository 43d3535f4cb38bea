import type { ShotId } from '../ids.ts';
import type { Receipt, Reviews } from '../take.ts';
import type { GeneratorKind } from './batch-run.ts';

/**
 * The take whose frame a chained shot begins with: the circled one, else the first good one of the same generator.
 * A paid chain never continues from a rehearsed take; a rehearsed one shows the paid take where there is one, and
 * otherwise the newest rehearsal. Null where the neighbour has nothing yet.
 */
export function chainSource(
  shotId: ShotId,
  generator: GeneratorKind,
  takes: readonly Receipt[],
  reviews: Reviews,
): Receipt | null {
  const good = takes
    .filter((take) => take.shotId === shotId && reviews.takes[take.takeId]?.rejected !== true)
    .toSorted((a, b) => a.number - b.number);
  const real = good.filter(({ kind }) => kind !== 'rehearsed');
  const circled = real.find(({ takeId }) => takeId === reviews.circled[shotId]);
  const rehearsed = generator === 'rehearsal' ? good.findLast(({ kind }) => kind === 'rehearsed') : undefined;
  return circled ?? real[0] ?? rehearsed ?? null;
}
