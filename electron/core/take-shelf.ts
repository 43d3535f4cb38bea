import { stat } from 'node:fs/promises';
import type { TakeId, TakeKind } from '#shared/ids.ts';
import { inSlices } from '../files/in-slices.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { byShotAndNumber, type KeptTake, readReceipt, receiptNames } from '../projects/read-receipts.ts';

/** The takes of an open project, each read once: ten thousand of them cost a look at two folders, and only where something came or went. */
export type TakeShelf = {
  /**
   * Takes whose receipt and clip are both on disk: by shot and number, paid and imported ones before rehearsed ones.
   */
  readonly all: () => Promise<readonly KeptTake[]>;
  /** Has these takes read again at the next call; null for all of them. */
  readonly forget: (ids: readonly TakeId[] | null) => void;
};

export function openTakeShelf(paths: ProjectPaths): TakeShelf {
  const paid = folderShelf(paths.takes, 'paid');
  const rehearsed = folderShelf(paths.rehearsalTakes, 'rehearsed');
  let looking: Promise<readonly KeptTake[]> | null = null;
  let last: readonly KeptTake[] = [];
  const look = async () => {
    const takes = [...(await paid.all()), ...(await rehearsed.all())];
    // The same value as long as nothing changed, so that what is derived from it can be kept.
    const isSame = takes.length === last.length && takes.every((take, index) => take === last[index]);
    if (!isSame) last = takes;
    return last;
  };
  return {
    all: () => {
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    forget: (ids) => {
      paid.forget(ids);
      rehearsed.forget(ids);
    },
  };
}

/**
 * A folder's time of change is coarse on some disks: only one that is at least this old proves, when it is seen again,
 * that nothing has changed since.
 */
const SETTLED_MS = 2000;

function folderShelf(folder: string, kind: TakeKind) {
  const known = new Map<string, KeptTake>();
  let listed: { readonly changedMs: number; readonly takes: readonly KeptTake[] } | null = null;
  return {
    all: async () => {
      const changedMs = await changedAt(folder);
      if (listed !== null && listed.changedMs === changedMs) return listed.takes;
      const lookedAtMs = Date.now();
      const names = new Set(await receiptNames(folder));
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
      const fresh = [...names].filter((name) => !known.has(name));
      await inSlices(fresh, (name) => {
        const read = readReceipt(folder, name, kind);
        // A receipt whose clip is missing may get it later, so it is read again each time.
        if (read?.ok) known.set(name, read.take);
      });
      const takes = [...known.values()].toSorted(byShotAndNumber);
      const isSettled =
        known.size === names.size && changedMs !== null && lookedAtMs - changedMs > SETTLED_MS;
      listed = isSettled ? { changedMs, takes } : null;
      return takes;
    },
    forget: (ids: readonly TakeId[] | null) => {
      listed = null;
      if (ids === null) known.clear();
      else for (const id of ids) known.delete(`${id}.json`);
    },
  };
}

/** When a file was last added to the folder or removed from it; null where there is no such folder. */
function changedAt(folder: string): Promise<number | null> {
  return stat(folder).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
