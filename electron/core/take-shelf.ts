import type { TakeId, TakeKind } from '#shared/ids.ts';
import { inSlices } from '../files/in-slices.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { byShotAndNumber, type KeptTake, readReceipt, receiptNames } from '../projects/read-receipts.ts';

/** The takes of an open project, each read once: ten thousand of them cost a look at two folders. */
export type TakeShelf = {
  /** Those that are on disk and whole by now, by shot and number, rehearsed ones last. */
  readonly all: () => Promise<readonly KeptTake[]>;
  /** Something became known of these since they were read; null for all. */
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

function folderShelf(folder: string, kind: TakeKind) {
  const known = new Map<string, KeptTake>();
  return {
    all: async () => {
      const names = new Set(await receiptNames(folder));
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
      const fresh = [...names].filter((name) => !known.has(name));
      await inSlices(fresh, (name) => {
        const read = readReceipt(folder, name, kind);
        // What does not hold together now may do so later: it is looked at again each time.
        if (read?.ok) known.set(name, read.take);
      });
      return [...known.values()].toSorted(byShotAndNumber);
    },
    forget: (ids: readonly TakeId[] | null) => {
      if (ids === null) known.clear();
      else for (const id of ids) known.delete(`${id}.json`);
    },
  };
}
