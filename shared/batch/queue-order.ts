import type { JobId } from '../ids.ts';

/** A job that is not sent yet, with its place in the queue: small goes first, equal ones in the order given. */
export type Place = { readonly id: JobId; readonly rank: number };

/**
 * Where moved jobs go: before everything, after everything, one place earlier or later than the first or the last of
 * them stands, or just before another job.
 */
export type Destination =
  | { readonly kind: 'first' | 'last' | 'earlier' | 'later' }
  | { readonly kind: 'before'; readonly id: JobId };

/**
 * The ranks that change where some jobs are moved, in the order they are named. Usually theirs alone; where there is
 * no room between two neighbors, every place is numbered anew.
 *
 * @param places the whole queue in its order
 * @param moved ids that are not in the queue are left out; so is the whole move where its destination is gone
 */
export function movedPlaces(places: readonly Place[], moved: readonly JobId[], to: Destination): Place[] {
  const known = new Set(places.map(({ id }) => id));
  const ids = [...new Set(moved)].filter((id) => known.has(id));
  const others = places.filter(({ id }) => !ids.includes(id));
  const at = placeOf(places, ids, to);
  if (ids.length === 0 || at === null) return [];
  const ranks = between(others[at - 1]?.rank ?? null, others[at]?.rank ?? null, ids.length);
  if (ranks !== null) return ids.map((id, index) => ({ id, rank: ranks[index] ?? 0 }));
  const order = [...others.slice(0, at).map(({ id }) => id), ...ids, ...others.slice(at).map(({ id }) => id)];
  return order.map((id, rank) => ({ id, rank }));
}

/** Before how many of the others the moved ones go; null where the destination is gone. */
function placeOf(places: readonly Place[], ids: readonly JobId[], to: Destination): number | null {
  const isMoved = ({ id }: Place) => ids.includes(id);
  const others = places.filter((place) => !isMoved(place));
  switch (to.kind) {
    case 'first':
      return 0;
    case 'last':
      return others.length;
    case 'earlier':
      return Math.max(0, places.findIndex(isMoved) - 1);
    case 'later':
      return Math.min(others.length, places.findLastIndex(isMoved) + 2 - ids.length);
    case 'before': {
      const index = others.findIndex(({ id }) => id === to.id);
      return index === -1 ? null : index;
    }
  }
}

/** `count` rising numbers, evenly spread between two; null where there is no room for them. */
function between(low: number | null, high: number | null, count: number): number[] | null {
  const from = low ?? (high ?? 0) - count - 1;
  const to = high ?? from + count + 1;
  const ranks = Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / (count + 1));
  const all = [from, ...ranks, to];
  return all.every((rank, index) => index === 0 || rank > (all[index - 1] ?? 0)) ? ranks : null;
}
