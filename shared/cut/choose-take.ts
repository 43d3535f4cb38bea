import type { ShotId, TakeId } from '../ids.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { Receipt, Reviews } from '../take.ts';

/**
 * The take that stands for a shot: the one a person circled; else the lowest unrejected paid or imported
 * one; else the newest unrejected rehearsal, since that one follows the storyboard as it is now. Null where
 * there is none. A circle on a rehearsed take, on another shot's, or on one whose file is gone counts for nothing.
 *
 * @param receipts of takes whose files are there, of any shot, in any order
 * @param wanted goes before all of them where it is one of the shot's
 */
export function chooseTake(
  shotId: ShotId,
  receipts: readonly Receipt[],
  reviews: Reviews,
  wanted?: TakeId,
): Receipt | null {
  const own = receipts.filter((receipt) => filedUnder(receipt, reviews) === shotId);
  const kept = own.filter((receipt) => reviews.takes[receipt.takeId]?.rejected !== true);
  const finished = own.filter(isFinished);
  const named = wanted === undefined ? undefined : own.find(({ takeId }) => takeId === wanted);
  const circled = finished.find((receipt) => receipt.takeId === reviews.circled[shotId]);
  const lowest = kept.filter(isFinished).toSorted(byNumber)[0];
  const rehearsed = kept.filter((receipt) => !isFinished(receipt)).toSorted(byNumber);
  return named ?? circled ?? lowest ?? rehearsed.at(-1) ?? null;
}

function isFinished(receipt: Receipt): boolean {
  return receipt.kind !== 'rehearsed';
}

function byNumber(a: Receipt, b: Receipt): number {
  return a.number - b.number;
}
