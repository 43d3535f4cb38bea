import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeError } from '../../files/file-errors.ts';
import { momentOf, stampOf } from '../../projects/backups.ts';
import type { ProjectPaths } from '../../projects/project-paths.ts';
import type { Ledger } from './ledger.ts';

const PREFIX = 'ledger.';
const SUFFIX = '.sqlite';
const KEPT_NEWEST = 5;
const KEPT_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

/**
 * Keeps a whole copy of a ledger beside it, under the moment it was made, and drops those that are not worth keeping.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; earlier copies are then as they were
 */
export async function keepLedgerBackup(ledger: Ledger, paths: ProjectPaths, nowMs: number): Promise<void> {
  const folder = backupFolder(paths);
  const path = join(folder, `${PREFIX}${stampOf(nowMs)}${SUFFIX}`);
  const working = `${path}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await ledger.backup(working);
    await rename(working, path);
  } catch (cause) {
    throw writeError(path, cause);
  } finally {
    await rm(working, { force: true });
  }
  const all = await ledgerBackups(paths);
  const kept = keptLedgerBackups(all.map(({ madeAtMs }) => madeAtMs));
  const old = all.filter(({ madeAtMs }) => !kept.has(madeAtMs));
  await Promise.all(old.map((each) => rm(each.path, { force: true })));
}

/** Copies of a project's ledger, the newest first. */
export async function ledgerBackups(paths: ProjectPaths): Promise<{ path: string; madeAtMs: number }[]> {
  const folder = backupFolder(paths);
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) return [];
      const madeAtMs = momentOf(name.slice(PREFIX.length, -SUFFIX.length));
      return madeAtMs === null ? [] : [{ path: join(folder, name), madeAtMs }];
    })
    .toSorted((a, b) => b.madeAtMs - a.madeAtMs);
}

/** The five newest, and the newest of each of the latest seven days that have one. */
export function keptLedgerBackups(moments: readonly number[]): ReadonlySet<number> {
  const fromNewest = moments.toSorted((a, b) => b - a);
  const ofDays = fromNewest.filter((moment, index) => {
    const newer = fromNewest[index - 1];
    return newer === undefined || Math.floor(newer / DAY_MS) !== Math.floor(moment / DAY_MS);
  });
  return new Set([...fromNewest.slice(0, KEPT_NEWEST), ...ofDays.slice(0, KEPT_DAYS)]);
}

function backupFolder(paths: ProjectPaths): string {
  return join(paths.ledger, 'backups');
}
