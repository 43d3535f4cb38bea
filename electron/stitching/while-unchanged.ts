import { stat } from 'node:fs/promises';
import { unusable } from '#electron/media/open-media.ts';

/** A file by the name that a person knows it by, and where it is read from. */
export type FileInUse = { readonly path: string; readonly place: string };

/** To be called before a file is first read. */
export type WatchFile = (file: FileInUse) => Promise<void>;

/**
 * Does a work that reads files of a person's. What is made of one that is written to meanwhile would be partly of the one
 * and partly of the other, or end early: whatever came of the work, that is what is said then.
 *
 * @param work is told how to name the files that it comes to read
 * @param undo takes back what the work left for later ones, where a file was changed
 * @throws DailiesError `clip-unusable` for such a file; otherwise as the work does
 */
export async function whileUnchanged<Value>(
  work: (watch: WatchFile) => Promise<Value>,
  undo: () => Promise<void>,
): Promise<Value> {
  const before = new Map<string, FileInUse & { readonly written: Promise<string> }>();
  const watch: WatchFile = async (file) => {
    const known = before.get(file.place) ?? { ...file, written: lastWritten(file.place) };
    before.set(file.place, known);
    await known.written;
  };
  const refuseChanged = async (cause?: unknown) => {
    for (const { path, place, written } of before.values()) {
      if ((await lastWritten(place)) === (await written)) continue;
      await undo();
      throw unusable(path, 'it was changed while a film was being made of it', cause);
    }
  };
  const done = await work(watch).catch(async (error: unknown) => {
    await refuseChanged(error);
    throw error;
  });
  await refuseChanged();
  return done;
}

/** A file that is gone has no time: whoever reads it says so. */
async function lastWritten(path: string): Promise<string> {
  const stats = await stat(path, { bigint: true }).catch(() => null);
  return stats === null ? 'gone' : `${stats.size} ${stats.mtimeNs}`;
}
