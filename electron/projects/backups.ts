import { readdir, readFile, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { createFile, replaceFile } from '#electron/files/durable-files.ts';
import { systemCode } from '#electron/files/file-errors.ts';
import type { ProjectPaths } from './project-paths.ts';

/** The newest contents are all kept; older ones thin out to one an hour, then one a day. */
const KEPT_NEWEST = 10;
const KEPT_HOURS = 24;
const KEPT_DAYS = 30;

/**
 * Saves a JSON file of the project; what stood in it before is first kept in `backups/`. Saving the same
 * bytes again writes nothing.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; the old file is then whole
 */
export async function saveWithBackup(
  paths: ProjectPaths,
  name: string,
  text: string,
  now: Date,
): Promise<void> {
  const file = join(paths.folder, name);
  const before = await readIfThere(file);
  if (before?.equals(Buffer.from(text)) === true) return;
  if (before !== null) await keepBackup(paths, name, before, now);
  await replaceFile(file, text);
}

/**
 * Which backups stay, by the moments (milliseconds since 1970) they were made: the ten newest, and of the
 * others the newest of each of the latest 24 hours and 30 days that have any. At most 64 in all.
 */
export function keptBackups(moments: readonly number[]): ReadonlySet<number> {
  const fromNewest = moments.toSorted((a, b) => b - a);
  return new Set([
    ...fromNewest.slice(0, KEPT_NEWEST),
    ...newestOfEach(fromNewest, HOUR_MS).slice(0, KEPT_HOURS),
    ...newestOfEach(fromNewest, 24 * HOUR_MS).slice(0, KEPT_DAYS),
  ]);
}

const HOUR_MS = 3_600_000;

async function keepBackup(paths: ProjectPaths, name: string, content: Uint8Array, now: Date): Promise<void> {
  const { name: stem, ext } = parse(name);
  const moment = now.getTime();
  await createFile(join(paths.backups, `${stem}.${stampOf(moment)}${ext}`), content);
  const moments = await momentsOf(paths.backups, stem, ext);
  const kept = keptBackups(moments);
  const old = moments.filter((each) => !kept.has(each));
  await Promise.all(
    old.map((each) => rm(join(paths.backups, `${stem}.${stampOf(each)}${ext}`), { force: true })),
  );
}

function newestOfEach(fromNewest: readonly number[], spanMs: number): number[] {
  return fromNewest.filter((moment, index) => {
    const newer = fromNewest[index - 1];
    return newer === undefined || Math.floor(newer / spanMs) !== Math.floor(moment / spanMs);
  });
}

/** ISO 8601 in UTC, with hyphens where Windows allows no colon. */
export function stampOf(moment: number): string {
  return new Date(moment).toISOString().replaceAll(':', '-');
}

const STAMP = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}\.\d{3}Z)$/;

/** The moment that `stampOf` wrote, or null where it is none. */
export function momentOf(stamp: string): number | null {
  const parts = STAMP.exec(stamp);
  if (parts === null) return null;
  const moment = Date.parse(`${parts[1]}:${parts[2]}:${parts[3]}`);
  return Number.isNaN(moment) ? null : moment;
}

async function momentsOf(folder: string, stem: string, ext: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    if (!name.startsWith(`${stem}.`) || !name.endsWith(ext)) return [];
    return momentOf(name.slice(stem.length + 1, name.length - ext.length)) ?? [];
  });
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}
