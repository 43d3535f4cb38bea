import type { ShotId } from '../ids.ts';
import type { Receipt, Reviews } from '../take.ts';

/** The shot that a take stands for: the one a person filed it under, or else the one that it was made for. */
export function filedUnder({ takeId, shotId }: Pick<Receipt, 'takeId' | 'shotId'>, reviews: Reviews): ShotId {
  const { filed } = reviews;
  return filed && Object.hasOwn(filed, takeId) ? (filed[takeId] ?? shotId) : shotId;
}
