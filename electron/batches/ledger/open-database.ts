import { DatabaseSync } from 'node:sqlite';
import { DailiesError } from '#shared/app-error.ts';
import { MIGRATIONS, migrate, versionProblem } from './migrations.ts';
import { addSpentSums, addSpentView } from './spent-sums.ts';

const BUSY_TIMEOUT_MS = 5000;

/** Opens or makes a ledger's file for its one writer. Throws as `openLedger` says; a file that is not ours stays as it is. */
export function openToWrite(path: string): DatabaseSync {
  return opened(path, false, (db) => {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db);
    addSpentSums(db);
  });
}

/** Opens a ledger's file beside its writer; the file must be there. */
export function openToRead(path: string): DatabaseSync {
  return opened(path, true, addSpentView);
}

function opened(path: string, readOnly: boolean, prepare: (db: DatabaseSync) => void): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true, readOnly });
    refuseOther(db, path);
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    throw ledgerError(error, path);
  }
}

function refuseOther(db: DatabaseSync, path: string): void {
  const problem = versionProblem(db);
  if (problem?.kind === 'newer') {
    throw new DailiesError({
      code: 'project-newer',
      path,
      version: problem.version,
      newest: MIGRATIONS.length,
    });
  }
  if (problem?.kind === 'foreign') {
    throw new DailiesError({ code: 'ledger-unreadable', path, reason: 'it is not a Dailies ledger' });
  }
}

const SQLITE_FULL = 13;
/** Constraint, mismatch, misuse, range: not the file is at fault but a statement, so these stay what they are. */
const FAULTS_OF_OURS: ReadonlySet<number> = new Set([19, 20, 21, 25]);

/** What a failure of SQLite means to a person; anything else comes back as it is. */
export function ledgerError(error: unknown, path: string): unknown {
  if (error instanceof DailiesError || !(error instanceof Error)) return error;
  const code = (error as { errcode?: number }).errcode;
  if (code === undefined || FAULTS_OF_OURS.has(code & 0xff)) return error;
  if ((code & 0xff) === SQLITE_FULL) return new DailiesError({ code: 'disk-full', path }, { cause: error });
  return new DailiesError({ code: 'ledger-unreadable', path, reason: error.message }, { cause: error });
}
