import type { ShownShot } from '#shared/board/shot-views.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import type { StalePart } from '#shared/storyboard/stale.ts';
import type { Receipt, Reviews } from '#shared/take.ts';

/** Gives a number for the list of a shot's takes, which changes whenever anything in that list does. */
export type TakesVersions = (
  shotId: ShotId,
  of: Pick<ShownShot, 'takes' | 'stale'> & {
    readonly reviews: Reviews;
    /** It is not in the storyboard any more. */
    readonly onShelf: boolean;
  },
) => number;

/** Numbers are this process's own: they start at 1 and mean nothing after it. */
export function takesVersions(): TakesVersions {
  const receipts = new WeakMap<Receipt, number>();
  const versions = new Map<ShotId, { readonly key: string; readonly version: number }>();
  let lastReceipt = 0;
  let lastVersion = 0;
  const numberOf = (receipt: Receipt) => {
    const known = receipts.get(receipt);
    if (known !== undefined) return known;
    lastReceipt += 1;
    receipts.set(receipt, lastReceipt);
    return lastReceipt;
  };
  return (shotId, { takes, stale, reviews, onShelf }) => {
    if (takes.length === 0) return 0;
    const rows = takes.map((receipt) => rowKey(receipt.takeId, numberOf(receipt), { stale, reviews }));
    const key = `${onShelf} ${reviews.circled[shotId] ?? ''} ${rows.join(' ')}`;
    const before = versions.get(shotId);
    if (before?.key === key) return before.version;
    lastVersion += 1;
    versions.set(shotId, { key, version: lastVersion });
    return lastVersion;
  };
}

function rowKey(
  takeId: TakeId,
  receipt: number,
  of: { readonly stale: ReadonlyMap<TakeId, readonly StalePart[]>; readonly reviews: Reviews },
): string {
  const said = of.reviews.takes[takeId];
  return `${receipt}${said ? JSON.stringify(said) : ''}${of.stale.get(takeId)?.join() ?? ''}`;
}
