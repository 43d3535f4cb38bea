import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFile } from '#electron/files/durable-files.ts';
import { systemCode, writeError } from '#electron/files/file-errors.ts';
import { type CacheRecipe, cacheKey } from './cache-key.ts';
import { entriesToDrop } from './cache-room.ts';
import {
  drop,
  linkOrCopy,
  listEntries,
  refuseLink,
  type Shelf,
  type ShelfOptions,
  sumOf,
  sweep,
  touch,
} from './cache-shelf.ts';
import { contentHash } from './content-hash.ts';

/** Things that can be made again, kept by what they were made from. Safe to delete at any time, also in use. */
export type MediaCache = {
  /** The entry's bytes; `make` is called where it is not there. For what fits into memory with ease. */
  readonly bytes: (recipe: CacheRecipe, make: () => Promise<Uint8Array>) => Promise<Uint8Array>;
  /**
   * Puts the entry at `place`, a new file in a private folder; `make` is given a path to write where it is not
   * there. What is placed is a hard link where the disk allows: read it, never write to it.
   */
  readonly place: (
    recipe: CacheRecipe,
    place: string,
    make: (path: string) => Promise<void>,
  ) => Promise<'kept' | 'made'>;
  /** The SHA-256 of a file that need not be an entry, remembered: see `contentHash`. */
  readonly contentOf: (path: string) => Promise<string>;
  /** Whether an entry is there now; another program may remove it at any time. */
  readonly holds: (recipe: CacheRecipe) => Promise<boolean>;
  /** Removes one entry, such as one that cannot be read: it is made again when it is next wanted. */
  readonly forget: (recipe: CacheRecipe) => Promise<void>;
  readonly usage: () => Promise<{
    readonly entries: number;
    readonly bytes: number;
    readonly limitBytes: number;
  }>;
  /** Removes every entry; one that is being made stays and is finished. */
  readonly clear: () => Promise<void>;
};

/**
 * Opens the cache, and removes what a program that died left half written.
 * An entry is written under another name, fsynced and renamed: under its own name it is always whole.
 *
 * @throws DailiesError `project-unsafe-path` where the folder is a link; `disk-full` or `file-unwritable` from
 * `bytes` and `place`, which then leave nothing behind
 */
export async function openMediaCache(options: ShelfOptions): Promise<MediaCache> {
  await refuseLink(options.folder);
  const shelf: Shelf = { ...options, making: new Map(), knownBytes: null };
  await sweep(shelf);
  const bytes: MediaCache['bytes'] = (recipe, make) => cachedBytes(shelf, cacheKey(recipe), make);
  const forget: MediaCache['forget'] = (recipe) => drop(shelf, [cacheKey(recipe)]);
  return {
    ...{ bytes, forget },
    contentOf: (path) => contentHash({ bytes, forget }, shelf.now(), path),
    place: (recipe, place, make) => placeEntry(shelf, cacheKey(recipe), place, make),
    holds: async (recipe) => (await ifThere(() => useEntry(shelf, cacheKey(recipe)))) === true,
    usage: async () => {
      const entries = await listEntries(shelf);
      return { entries: entries.length, bytes: sumOf(entries), limitBytes: shelf.limitBytes };
    },
    clear: async () => {
      await drop(
        shelf,
        (await listEntries(shelf)).map(({ name }) => name),
      );
    },
  };
}

async function cachedBytes(shelf: Shelf, name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  for (;;) {
    const kept = await ifThere(() => readEntry(shelf, name));
    if (kept) return kept;
    const other = shelf.making.get(name);
    if (other !== undefined) {
      await other.catch(() => undefined);
      continue;
    }
    let made: Uint8Array = new Uint8Array();
    await makeEntry(shelf, name, async (path) => {
      made = await make();
      await writeFile(path, made, { flag: 'wx' });
    });
    return made;
  }
}

async function placeEntry(
  shelf: Shelf,
  name: string,
  place: string,
  make: (path: string) => Promise<void>,
): Promise<'kept' | 'made'> {
  for (;;) {
    if (await ifThere(() => linkEntry(shelf, name, place))) return 'kept';
    const other = shelf.making.get(name);
    if (other === undefined) {
      await makeEntry(shelf, name, make, place);
      return 'made';
    }
    await other.catch(() => undefined);
  }
}

async function useEntry(shelf: Shelf, name: string): Promise<true> {
  await touch(shelf, name);
  return true;
}

async function readEntry(shelf: Shelf, name: string): Promise<Uint8Array> {
  await touch(shelf, name);
  return readFile(join(shelf.folder, name));
}

async function linkEntry(shelf: Shelf, name: string, place: string): Promise<true> {
  await touch(shelf, name);
  await linkOrCopy(join(shelf.folder, name), place);
  return true;
}

async function ifThere<Value>(use: () => Promise<Value>): Promise<Value | null> {
  try {
    return await use();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Makes an entry, and puts it at `place` before it can be dropped again. */
async function makeEntry(
  shelf: Shelf,
  name: string,
  make: (path: string) => Promise<void>,
  place?: string,
): Promise<void> {
  const work = writeEntry(shelf, name, make, place);
  shelf.making.set(name, work);
  try {
    await work;
  } finally {
    shelf.making.delete(name);
  }
  await makeRoom(shelf, name);
}

async function writeEntry(
  shelf: Shelf,
  name: string,
  make: (path: string) => Promise<void>,
  place: string | undefined,
): Promise<void> {
  const part = join(shelf.folder, `${name}.${randomUUID()}.part`);
  try {
    await mkdir(shelf.folder, { recursive: true });
    await make(part);
    await syncFile(part);
    const { size } = await lstat(part);
    if (place !== undefined) await linkOrCopy(part, place);
    const seconds = shelf.now() / 1000;
    await utimes(part, seconds, seconds);
    await rename(part, join(shelf.folder, name)).catch(ignoreWhereThere(shelf, name));
    if (shelf.knownBytes !== null) shelf.knownBytes += size;
  } catch (cause) {
    throw writeError(shelf.folder, cause);
  } finally {
    await rm(part, { force: true });
  }
}

/** Windows refuses to replace a file that is open: another program then made the same entry, and that one serves. */
function ignoreWhereThere(shelf: Shelf, name: string): (error: unknown) => Promise<void> {
  return async (error) => {
    const stats = await lstat(join(shelf.folder, name)).catch(() => null);
    if (!stats?.isFile()) throw error;
  };
}

async function makeRoom(shelf: Shelf, newest: string): Promise<void> {
  if (shelf.knownBytes !== null && shelf.knownBytes <= shelf.limitBytes) return;
  const entries = await listEntries(shelf);
  const dropped = entriesToDrop(entries, shelf.limitBytes, newest);
  await drop(shelf, dropped);
  const gone = new Set(dropped);
  shelf.knownBytes = sumOf(entries.filter(({ name }) => !gone.has(name)));
}
