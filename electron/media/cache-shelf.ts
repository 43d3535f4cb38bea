import { constants, copyFile, link, lstat, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import { ENTRY_NAME } from './cache-key.ts';
import type { CacheEntry } from './cache-room.ts';

export type ShelfOptions = {
  /** Made when first written to; best on the disk of the project, where entries can be linked. */
  readonly folder: string;
  /** When entries take more than this, those unused for longest go. The newest always stays. */
  readonly limitBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** An open cache: its folder, and what this process is doing in it. */
export type Shelf = ShelfOptions & {
  /** Entries being made by this process: a second wish for one waits. */
  readonly making: Map<string, Promise<unknown>>;
  /** Sum of all entries as last counted, with what was added since; null before the first count. */
  knownBytes: number | null;
};

/** Half-written files have this ending. One not touched for an hour was left by a program that died. */
const PART = /\.part$/;
const ABANDONED_MS = 3_600_000;

/** Never over another file; a copy where the disk knows no links. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: unknown) => {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'EEXIST') throw error;
    return copyFile(from, to, constants.COPYFILE_EXCL);
  });
}

/** Marks an entry as used now. A link under an entry's name is not followed: it counts as not there. */
export async function touch(shelf: Shelf, name: string): Promise<void> {
  const path = join(shelf.folder, name);
  if (!(await lstat(path)).isFile()) await rm(path, { recursive: true, force: true });
  const seconds = shelf.now() / 1000;
  await utimes(path, seconds, seconds);
}

/** Removes entries. What another program holds open stays, and goes another time. */
export async function drop(shelf: Shelf, names: readonly string[]): Promise<void> {
  shelf.knownBytes = null;
  for (const name of names) await rm(join(shelf.folder, name), { force: true }).catch(() => undefined);
}

export async function listEntries(shelf: Shelf): Promise<CacheEntry[]> {
  const names = await readdir(shelf.folder).catch(() => []);
  const entries: CacheEntry[] = [];
  for (const name of names.filter((each) => ENTRY_NAME.test(each))) {
    const stats = await lstat(join(shelf.folder, name)).catch(() => null);
    if (stats?.isFile()) entries.push({ name, bytes: stats.size, usedMs: stats.mtimeMs });
  }
  return entries;
}

/** Removes what was left half written. */
export async function sweep(shelf: Shelf): Promise<void> {
  const names = await readdir(shelf.folder).catch(() => []);
  for (const name of names.filter((each) => PART.test(each))) {
    const path = join(shelf.folder, name);
    const stats = await lstat(path).catch(() => null);
    if (stats?.isFile() && shelf.now() - stats.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
}

/** A project from elsewhere could point the folder anywhere, and what is cleared would be a person's own files. */
export async function refuseLink(folder: string): Promise<void> {
  const stats = await lstat(folder).catch(() => null);
  if (stats === null || stats.isDirectory()) return;
  throw new DailiesError({ code: 'project-unsafe-path', path: folder, reason: 'is not a folder of its own' });
}

export function sumOf(entries: readonly CacheEntry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0);
}
