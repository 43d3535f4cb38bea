import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { TakeId } from '#shared/ids.ts';

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

/** How far a pass is, or how many takes there are to look at. */
export function passWords(shown: readonly TakeRow[], filter: ReviewFilter): string {
  const all = shown.length === 1 ? '1 take' : `${shown.length} takes`;
  const left = shown.filter(({ isNew, kind }) => isNew && kind !== 'rehearsed').length;
  if (filter !== 'new' || shown.every(({ kind }) => kind === 'rehearsed')) return all;
  return left === 0 ? `${all}, all reviewed` : `${left} of ${all} left`;
}

/**
 * The take to look at after one was decided on: the next one that nobody said anything of, else the first before it. Among
 * takes that all were reviewed, just the next. Null where there is none.
 */
export function nextToReview(shown: readonly TakeRow[], decided: TakeId): TakeId | null {
  const at = shown.findIndex(({ takeId }) => takeId === decided);
  const around = [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))];
  const open = around.find(({ isNew, kind }) => isNew && kind !== 'rehearsed');
  return (open ?? shown[at + 1])?.takeId ?? null;
}
