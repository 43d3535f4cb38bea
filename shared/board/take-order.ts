import type { ShotId } from '../ids.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { Receipt, Reviews } from '../take.ts';

/** A take with the shot that it is filed under now. */
export type FiledTake<Take extends { readonly receipt: Receipt }> = Take & {
  readonly shotId: ShotId;
  /** Its shot is not in the storyboard any more. */
  readonly onShelf: boolean;
};

/**
 * Takes as they are looked through: by shot in the order of the storyboard, those that were rehearsed after the others,
 * and by number. Those on the shelf come last, by the ids of their shots.
 *
 * @param shots of the storyboard, in its order
 */
export function takesInOrder<Take extends { readonly receipt: Receipt }>(
  takes: readonly Take[],
  reviews: Reviews,
  shots: readonly ShotId[],
): FiledTake<Take>[] {
  const places = new Map(shots.map((shotId, index) => [shotId, index]));
  const filed = takes.map((take) => {
    const shotId = filedUnder(take.receipt, reviews);
    return { ...take, shotId, onShelf: !places.has(shotId) };
  });
  const placeOf = (shotId: ShotId) => places.get(shotId) ?? shots.length;
  return filed.toSorted(
    (a, b) =>
      placeOf(a.shotId) - placeOf(b.shotId) ||
      compareText(a.shotId, b.shotId) ||
      rankOf(a.receipt) - rankOf(b.receipt) ||
      a.receipt.number - b.receipt.number ||
      compareText(a.receipt.takeId, b.receipt.takeId),
  );
}

function rankOf({ kind }: Receipt): number {
  return kind === 'rehearsed' ? 1 : 0;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
