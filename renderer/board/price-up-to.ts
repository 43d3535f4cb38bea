import type { ShotId } from '#shared/ids.ts';
import type { CutEvent } from '../film/cut-view.ts';
import type { BoardShot } from '../project/known-view.ts';

/** What one take of each shot costs, up to and with the event at `index`; null where a price is missing. */
export function priceUpTo(
  events: readonly CutEvent[],
  index: number,
  shots: ReadonlyMap<ShotId, BoardShot>,
): number | null {
  const ids = new Set(
    events
      .slice(0, index + 1)
      .filter(({ source }) => source.kind === 'take' || source.kind === 'slate')
      .map(({ shotId }) => shotId as ShotId),
  );
  let sum = 0;
  for (const id of ids) {
    const view = shots.get(id)?.view;
    if (view !== undefined && view.problems.length > 0) continue;
    const price = view?.estimateMicroUsd ?? null;
    if (price === null) return null;
    sum += price;
  }
  return sum;
}
