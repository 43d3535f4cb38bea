import type { DatabaseSync } from 'node:sqlite';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
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

/** Statements are prepared once for each text of SQL. */
export function connect(db: DatabaseSync): LedgerConnection {
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
