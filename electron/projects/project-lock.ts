import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { replaceFile } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { ProjectPaths } from './project-paths.ts';

/** Who holds a project, told to whoever comes second. */
export type LockHolder = {
  readonly pid: number;
  readonly host: string;
  /** What the person started: `dailies make`. */
  readonly program: string;
  /** ISO 8601, UTC. */
  readonly since: string;
};

/** Held for as long as this value is kept and the process lives. */
export type ProjectLock = {
  /** Frees the project; a second call does nothing. */
  release(): void;
};

const LOCK_FILE = 'lock.db';
const HOLDER_FILE = 'lock-holder.txt';
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;

/**
 * Makes this process the one that writes to the project. The lock is an exclusive transaction on a database
 * of its own, which the system takes back when the process ends, however it ends. Nothing else in the
 * process may open `ledger/lock.db`: on POSIX systems closing any other handle on it would free the lock.
 * Do not rely on it in network folders (`folderRisk`).
 *
 * @throws DailiesError `project-locked` naming the holder, `disk-full` or `file-unwritable`
 */
export async function lockProject(paths: ProjectPaths, holder: LockHolder): Promise<ProjectLock> {
  await makeFolder(paths.ledger);
  const database = holdExclusively(join(paths.ledger, LOCK_FILE));
  if (database === null) {
    throw new DailiesError({
      code: 'project-locked',
      folder: paths.folder,
      holder: await readHolder(paths.ledger),
    });
  }
  const lock = {
    release() {
      if (database.isOpen) database.close();
    },
  };
  try {
    await replaceFile(join(paths.ledger, HOLDER_FILE), `${holderText(holder)}\n`);
  } catch (error) {
    lock.release();
    throw error;
  }
  return lock;
}

/** Null where somebody else holds it. */
function holdExclusively(path: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (cause) {
    if (database?.isOpen === true) database.close();
    const code = sqliteCode(cause);
    if (code === SQLITE_BUSY || code === SQLITE_LOCKED) return null;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DailiesError({ code: 'file-unwritable', path, reason }, { cause });
  }
}

/** The primary result code; SQLite keeps finer ones in the higher bits. */
function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return null;
  return error.errcode & 0xff;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw writeError(path, cause);
  }
}

/** The text is written just after the lock is taken, so it may for a moment be missing or name the holder before. */
async function readHolder(ledgerFolder: string): Promise<string> {
  const text = await readFile(join(ledgerFolder, HOLDER_FILE), 'utf8').catch(() => '');
  const [line = ''] = text.trim().split('\n');
  return line === '' ? 'another process' : line.slice(0, 300);
}

function holderText({ pid, host, program, since }: LockHolder): string {
  return `${program}, process ${pid} on ${host}, since ${since}`.replace(/\s+/g, ' ');
}
