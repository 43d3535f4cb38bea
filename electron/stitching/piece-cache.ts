import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFile } from '#electron/files/durable-files.ts';

/**
 * Encoded pieces kept from one film to the next, each under a key that says all that it came from. Losing one
 * costs time, nothing else; so whatever goes wrong here is no error.
 */
export type PieceCache = {
  /** Tells one build of the encoder from another: pieces of two builds are never taken for each other. */
  readonly encoder: string;
  /** Where a piece is kept, or null. What is found is to be looked at before it is used. */
  readonly find: (key: string) => Promise<string | null>;
  /** Takes a finished file over; gives the path that it has from now on, its old one where it cannot be kept. */
  readonly keep: (key: string, path: string) => Promise<string>;
  readonly drop: (keys: readonly string[]) => Promise<void>;
  /** Removes what was not used for the longest time until the rest is within bounds. */
  readonly prune: () => Promise<void>;
};

export type PieceCacheOptions = {
  /** Made when first needed; on the disk of the work folder, with nothing else in it. */
  readonly folder: string;
  readonly encoder: string;
  readonly maxBytes: number;
};

/** A piece comes into the folder whole, by a rename after its content is durable: none is ever half written. */
export function pieceCache({ folder, encoder, maxBytes }: PieceCacheOptions): PieceCache {
  const place = (key: string) => join(folder, `${key}.mp4`);
  return {
    encoder,
    find: async (key) => {
      const now = new Date();
      const used = await utimes(place(key), now, now).then(
        () => true,
        () => false,
      );
      return used ? place(key) : null;
    },
    keep: async (key, path) => {
      try {
        await mkdir(folder, { recursive: true });
        await syncFile(path);
        await rename(path, place(key));
        return place(key);
      } catch {
        return path;
      }
    },
    drop: async (keys) => {
      await Promise.all(keys.map((key) => remove(place(key))));
    },
    prune: async () => {
      let bytes = 0;
      for (const file of await filesByUse(folder)) {
        bytes += file.bytes;
        if (bytes > maxBytes) await remove(file.path);
      }
    },
  };
}

/** The one used last comes first. */
async function filesByUse(folder: string): Promise<{ path: string; bytes: number; usedMs: number }[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? [{ path, bytes: found.size, usedMs: found.mtimeMs }] : [];
    }),
  );
  return files.flat().toSorted((a, b) => b.usedMs - a.usedMs);
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
