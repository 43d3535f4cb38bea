// The durable record of runs, jobs, attempts, takes and money: one SQLite file, one writer.
import { mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import { DailiesError } from '#shared/app-error.ts';
import { connect, type LedgerConnection } from './connection.ts';
import { ledgerError, openToRead, openToWrite } from './open-database.ts';

export type Ledger = {
  /** What is committed: no change is ever seen half made. Throws `ledger-unreadable` where the file fails. */
  read<T>(step: (db: LedgerConnection) => T): T;
  /**
   * Makes a change durable. `step` runs whole or not at all; the promise resolves only after the commit has
   * reached the disk, so what it says may be acted upon. Changes asked for in one turn of the event loop share a
   * commit; one that throws is undone alone and rejects alone. Where the disk fails all of them reject, with
   * `disk-full` or `ledger-unreadable`, and none of them has happened.
   */
  change<T>(step: (db: LedgerConnection) => T): Promise<T>;
  /** A whole copy of the committed state in another file, made while work goes on; whole or not there at all. */
  backup(path: string): Promise<void>;
  /** Commits what is still asked for, then closes; what is asked for later rejects. */
  close(): Promise<void>;
};

/**
 * Opens or makes the ledger of a project.
 *
 * @throws DailiesError `ledger-unreadable` where the file is damaged or not ours, `project-newer` where a later
 *   Dailies made it; the file is left as it was.
 */
export function openLedger(path: string): Ledger {
  mkdirSync(dirname(path), { recursive: true });
  const db = openToWrite(path);
  const connection = connect(db);
  const pending: Change[] = [];
  let scheduled = false;

  const commit = () => {
    scheduled = false;
    const group = pending.splice(0);
    if (group.length > 0) commitGroup(db, connection, group, path);
  };
  const refuseClosed = () => {
    if (!db.isOpen) throw new DailiesError({ code: 'ledger-unreadable', path, reason: 'it is closed' });
  };

  return {
    read: (step) => {
      refuseClosed();
      return told(path, () => step(connection));
    },
    change: (step) =>
      new Promise((resolve, reject) => {
        refuseClosed();
        pending.push({ step, resolve: resolve as (value: unknown) => void, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(commit);
      }),
    backup: (target) => copyWhole(path, target),
    close: async () => {
      if (!db.isOpen) return;
      commit();
      db.close();
    },
  };
}

/** The ledger as a reader sees it, beside the one writer. */
export type LedgerReader = Pick<Ledger, 'read' | 'close'>;

/**
 * Opens the ledger of a project to look at, while somebody else may be writing it. The file must be there. What
 * one `read` sees is one state of the ledger.
 *
 * @throws DailiesError as `openLedger`
 */
export function openLedgerForReading(path: string): LedgerReader {
  const db = openToRead(path);
  const connection = connect(db);
  return {
    read: (step) =>
      told(path, () => {
        db.exec('BEGIN');
        try {
          return step(connection);
        } finally {
          db.exec('ROLLBACK');
        }
      }),
    close: async () => db.close(),
  };
}

const ALL_PAGES = 2 ** 30;

/**
 * All pages in one step, through a connection of its own: one that shares the writer's fails when a change comes
 * between two steps, and one of several steps begins anew with every change.
 */
async function copyWhole(path: string, target: string): Promise<void> {
  const part = `${target}.part`;
  const source = openToRead(path);
  try {
    await backup(source, part, { rate: ALL_PAGES });
    await rename(part, target);
  } catch (error) {
    throw ledgerError(error, target);
  } finally {
    source.close();
  }
}

function told<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw ledgerError(error, path);
  }
}

type Change = {
  step: (db: LedgerConnection) => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

/** One transaction for the group, one savepoint for each change in it. Never throws. */
function commitGroup(
  db: DatabaseSync,
  connection: LedgerConnection,
  group: readonly Change[],
  path: string,
): void {
  const done: (() => void)[] = [];
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const change of group) {
      db.exec('SAVEPOINT change');
      try {
        const value = change.step(connection);
        done.push(() => change.resolve(value));
      } catch (error) {
        // Some failures, a full disk among them, end the whole transaction: then nothing of the group has happened.
        if (!db.isTransaction) throw error;
        db.exec('ROLLBACK TO change');
        done.push(() => change.reject(ledgerError(error, path)));
      }
      db.exec('RELEASE change');
    }
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    const failure = ledgerError(error, path);
    for (const change of group) change.reject(failure);
    return;
  }
  for (const settle of done) settle();
}

function rollBack(db: DatabaseSync): void {
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    // The first failure is the one to tell; a transaction that stays open fails the next change too.
  }
}
