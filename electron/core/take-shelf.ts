import { stat } from 'node:fs/promises';
import type { TakeId, TakeKind } from '#shared/ids.ts';
import { inSlices } from '../files/in-slices.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { byShotAndNumber, type KeptTake, readReceipt, receiptNames } from '../projects/read-receipts.ts';

/** The takes of an open project, each read once: ten thousand of them cost a look at two folders, and only where something came or went. */
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

/** So long after its last change a folder that says the same moment again is surely as it was. */
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
        // What does not hold together now may do so later: it is looked at again each time.
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

/** When a file came into the folder or left it for the last time; null where there is none. */
function changedAt(folder: string): Promise<number | null> {
  return stat(folder).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
