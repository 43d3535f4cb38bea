import { access, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { writeError } from '../files/file-errors.ts';
import { stampOf } from '../projects/backups.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { readReceipts } from '../projects/read-receipts.ts';
import { isSound } from './ledger/is-sound.ts';
import { type Ledger, openLedger } from './ledger/ledger.ts';
import { ledgerBackups } from './ledger/ledger-backups.ts';
import { ledgerPath } from './ledger/ledger-path.ts';
import { setRebuilt } from './ledger/settings.ts';
import { cancelUnsent, restoreTake } from './restore-take.ts';

export type Rebuilt = {
  /** The copy it began from; null where none could be read. */
  readonly backup: string | null;
  /** Paid takes whose receipts were read. */
  readonly takes: number;
  /** Where the damaged ledger was put; null where there was none. */
  readonly damaged: string | null;
};

type RebuildPorts = { readonly nowMs: () => number; readonly newId: () => string };

/**
 * Opens a project's ledger. One that is gone although the project has paid takes or copies of it is put together
 * again first; the project is then held until a person takes it over.
 *
 * @throws DailiesError as `openLedger`
 */
export async function openProjectLedger(
  paths: ProjectPaths,
  ports: RebuildPorts,
): Promise<{ ledger: Ledger; rebuilt: Rebuilt | null }> {
  const rebuilt = (await isLost(paths)) ? await rebuildLedger(paths, ports) : null;
  return { ledger: openLedger(ledgerPath(paths)), rebuilt };
}

/**
 * Puts a ledger together again: from the newest copy that can be read, then from the receipts of all paid takes. What
 * had not been sent when the copy was made is canceled, since it may have been sent after that. A ledger that stands
 * there is moved aside, whole. Stopped at any point, the same call does it again.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; `invalid-input` where the ledger is in order, since putting it
 *   together would forget what is held, and `project-newer`; nothing is changed then
 */
export async function rebuildLedger(paths: ProjectPaths, ports: RebuildPorts): Promise<Rebuilt> {
  const path = ledgerPath(paths);
  const working = join(paths.ledger, 'rebuilding.sqlite');
  if (isSound(path)) {
    const message = 'are in order, so nothing is put together; that would forget what may have been charged';
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: 'history and money', message }] });
  }
  try {
    await mkdir(paths.ledger, { recursive: true });
    await removeDatabase(working);
    const backup = await beginFromBackup(paths, working);
    const receipts = (await readReceipts(paths)).takes.map(({ receipt }) => receipt);
    const paid = receipts.filter(({ kind }) => kind === 'paid');
    const ledger = openLedger(working);
    try {
      await ledger.change((db) => {
        cancelUnsent(db, ports.nowMs());
        for (const receipt of paid) restoreTake(db, receipt, { nowMs: ports.nowMs(), newId: ports.newId });
        setRebuilt(db, true);
      });
    } finally {
      await ledger.close();
    }
    const damaged = await moveAside(path, ports.nowMs());
    await rename(working, path);
    return { backup, takes: paid.length, damaged };
  } catch (cause) {
    throw writeError(path, cause);
  }
}

async function isLost(paths: ProjectPaths): Promise<boolean> {
  if (await isThere(ledgerPath(paths))) return false;
  if ((await ledgerBackups(paths)).length > 0) return true;
  return (await readReceipts(paths)).takes.some(({ receipt }) => receipt.kind === 'paid');
}

/** The newest copy that opens becomes the file to work on; null where none does. */
async function beginFromBackup(paths: ProjectPaths, working: string): Promise<string | null> {
  for (const { path } of await ledgerBackups(paths)) {
    await copyFile(path, working);
    try {
      await openLedger(working).close();
      return path;
    } catch (error) {
      if (!(error instanceof DailiesError)) throw error;
      await removeDatabase(working);
    }
  }
  return null;
}

/** Moves the ledger with its journal, which SQLite would otherwise apply to the new file. */
async function moveAside(path: string, nowMs: number): Promise<string | null> {
  const aside = path.replace(/\.sqlite$/, `.damaged.${stampOf(nowMs)}.sqlite`);
  const was = await isThere(path);
  for (const ending of ['', '-wal', '-shm']) {
    if (await isThere(path + ending)) await rename(path + ending, aside + ending);
  }
  return was ? aside : null;
}

async function removeDatabase(path: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm', '-journal']) await rm(path + ending, { force: true });
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
