import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';

/** Which takes are gone through. Rehearsed ones are looked at, never reviewed: they stand in `all` only. */
export type ReviewFilter = 'new' | 'lasting' | 'circled' | 'shelf' | 'all';

export function reviewList(takes: Iterable<TakeRow>, filter: ReviewFilter): readonly TakeRow[] {
  return [...takes].filter((take) => isIn(take, filter));
}

function isIn(take: TakeRow, filter: ReviewFilter): boolean {
  const lasts = take.kind !== 'rehearsed';
  switch (filter) {
    case 'new':
      return lasts && take.isNew && !take.onShelf;
    case 'lasting':
      return lasts && !take.onShelf;
    case 'circled':
      return take.circled;
    case 'shelf':
      return take.onShelf;
    case 'all':
      return !take.onShelf;
  }
}

/**
 * The take to look at after one was decided on: the next in the list as it was, else the one before. Null where there is
 * none. `decided` may be gone from `after`, since what is decided on is not new any more.
 */
export function nextToReview(
  before: readonly TakeRow[],
  after: readonly TakeRow[],
  decided: TakeId,
): TakeId | null {
  const at = before.findIndex(({ takeId }) => takeId === decided);
  const left = new Set(after.map(({ takeId }) => takeId));
  const later = before.slice(at + 1).find(({ takeId }) => left.has(takeId));
  const earlier = before.slice(0, Math.max(0, at)).findLast(({ takeId }) => left.has(takeId));
  return (later ?? earlier ?? after.find(({ takeId }) => takeId !== decided))?.takeId ?? null;
}

/** The shots beside one, for playing a take between its neighbors. */
export function neighborsOf(
  order: readonly ShotId[],
  shotId: ShotId,
): { readonly before: ShotId | null; readonly after: ShotId | null } {
  const at = order.indexOf(shotId);
  if (at === -1) return { before: null, after: null };
  return { before: order[at - 1] ?? null, after: order[at + 1] ?? null };
}
