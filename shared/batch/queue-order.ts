import type { JobId } from '../ids.ts';

/** A job that is not sent yet, with its place in the queue: small goes first, equal ones in the order given. */
export type Place = { readonly id: JobId; readonly rank: number };

/** Where moved jobs go: before everything, after everything, or just before another job. */
export type Destination =
  | { readonly kind: 'first' }
  | { readonly kind: 'last' }
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
  const at = indexOf(others, to);
  if (ids.length === 0 || at === null) return [];
  const ranks = between(others[at - 1]?.rank ?? null, others[at]?.rank ?? null, ids.length);
  if (ranks !== null) return ids.map((id, index) => ({ id, rank: ranks[index] ?? 0 }));
  const order = [...others.slice(0, at).map(({ id }) => id), ...ids, ...others.slice(at).map(({ id }) => id)];
  return order.map((id, rank) => ({ id, rank }));
}

function indexOf(others: readonly Place[], to: Destination): number | null {
  if (to.kind === 'first') return 0;
  if (to.kind === 'last') return others.length;
  const index = others.findIndex(({ id }) => id === to.id);
  return index === -1 ? null : index;
}

/** So many numbers that rise between two, evenly; null where the two leave no room. */
function between(low: number | null, high: number | null, count: number): number[] | null {
  const from = low ?? (high ?? 0) - count - 1;
  const to = high ?? from + count + 1;
  const ranks = Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / (count + 1));
  const all = [from, ...ranks, to];
  return all.every((rank, index) => index === 0 || rank > (all[index - 1] ?? 0)) ? ranks : null;
}
