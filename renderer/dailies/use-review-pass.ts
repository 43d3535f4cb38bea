import { useMemo, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { TakeId } from '#shared/ids.ts';
import { type ReviewFilter, reviewList } from './review-list.ts';

/**
 * The takes to go through. What was new when its turn came stays in the row until the pass is over: a verdict does not
 * take it from under the eyes of who gave it. Where nothing was new, all of them.
 */
export function useReviewPass(takes: ReadonlyMap<TakeId, TakeRow>, filter: ReviewFilter): readonly TakeRow[] {
  const [pass, setPass] = useState<ReadonlySet<TakeId>>(new Set());
  const fresh = useMemo(
    () => reviewList(takes.values(), 'new').filter(({ takeId }) => !pass.has(takeId)),
    [takes, pass],
  );
  if (fresh.length > 0) setPass(new Set([...pass, ...fresh.map(({ takeId }) => takeId)]));
  return useMemo(() => {
    if (filter !== 'new') return reviewList(takes.values(), filter);
    const row = [...takes.values()].filter(({ takeId, onShelf }) => pass.has(takeId) && !onShelf);
    return row.length === 0 ? reviewList(takes.values(), 'all') : row;
  }, [takes, filter, pass]);
}
