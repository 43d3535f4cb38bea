// The durable record of runs, jobs, attempts, takes and money: one SQLite file, one writer.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { DailiesError } from '#shared/app-error.ts';
import { MIGRATIONS, migrate, versionProblem } from './migrations.ts';
import type { LedgerTables } from './tables.ts';

/** Builds typed queries; it holds no connection and runs nothing. */
export const query = new Kysely<LedgerTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Runs compiled queries at once, on the one connection. */
export type LedgerConnection = {
  all<Row>(query: Compilable<Row>): Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  /** Rows changed. */
  run(query: Compilable<unknown>): number;
};

type Compilable<Row> = { compile(): CompiledQuery<Row> };

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
  /** A whole copy of the committed state in another file, made while work goes on. */
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
  const db = openDatabase(path);
  const connection = connect(db);
  const pending: Change[] = [];
  let scheduled = false;

  const commit = () => {
    scheduled = false;
    const group = pending.splice(0);
    if (group.length > 0) commitGroup(db, connection, group, path);
  };
  const closed = () => new DailiesError({ code: 'ledger-unreadable', path, reason: 'it is closed' });

  return {
    read: (step) => {
      if (!db.isOpen) throw closed();
      try {
        return step(connection);
      } catch (error) {
        throw ledgerError(error, path);
      }
    },
    change: (step) =>
      new Promise((resolve, reject) => {
        if (!db.isOpen) throw closed();
        pending.push({ step, resolve: resolve as (value: unknown) => void, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(commit);
      }),
    backup: async (target) => {
      await backup(db, target);
    },
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
 * Opens the ledger of a project to look at, while somebody else may be writing it. The file must be there.
 *
 * @throws DailiesError as `openLedger`
 */
export function openLedgerForReading(path: string): LedgerReader {
  try {
    const db = new DatabaseSync(path, { timeout: 5000, readOnly: true });
    const connection = connect(db);
    return {
      read: (step) => {
        db.exec('BEGIN');
        try {
          return step(connection);
        } finally {
          db.exec('ROLLBACK');
        }
      },
      close: async () => db.close(),
    };
  } catch (error) {
    throw ledgerError(error, path);
  }
}

type Change = {
  step: (db: LedgerConnection) => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

/** One transaction for the group, one savepoint for each change in it. */
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
    if (db.isTransaction) db.exec('ROLLBACK');
    const failure = ledgerError(error, path);
    for (const change of group) change.reject(failure);
    return;
  }
  for (const settle of done) settle();
}

function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
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
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw ledgerError(error, path);
  }
}

function connect(db: DatabaseSync): LedgerConnection {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  const bound = (compiled: CompiledQuery) => compiled.parameters as (string | number | null)[];
  return {
    all: <Row>(built: Compilable<Row>) => {
      const compiled = built.compile();
      return prepare(compiled.sql).all(...bound(compiled)) as Row[];
    },
    first: <Row>(built: Compilable<Row>) => {
      const compiled = built.compile();
      return prepare(compiled.sql).get(...bound(compiled)) as Row | undefined;
    },
    run: (built) => {
      const compiled = built.compile();
      return Number(prepare(compiled.sql).run(...bound(compiled)).changes);
    },
  };
}

const SQLITE_FULL = 13;

function ledgerError(error: unknown, path: string): unknown {
  if (error instanceof DailiesError || !(error instanceof Error)) return error;
  const code = (error as { errcode?: number }).errcode;
  if (code === undefined) return error;
  if ((code & 0xff) === SQLITE_FULL) return new DailiesError({ code: 'disk-full', path }, { cause: error });
  return new DailiesError({ code: 'ledger-unreadable', path, reason: error.message }, { cause: error });
}
