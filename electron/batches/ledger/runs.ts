import {
  type BatchRun,
  type Cap,
  capSchema,
  type GeneratorKind,
  generatorKindSchema,
  type PauseReason,
  type RunState,
  runStateSchema,
} from '#shared/batch/batch-run.ts';
import { type RunId, runIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

export function insertRun(db: LedgerConnection, run: BatchRun): void {
  db.run(
    query.insertInto('runs').values({
      id: run.id,
      generator: run.generator,
      created_at_ms: run.createdAtMs,
      budget_micro_usd: run.cap.budgetMicroUsd,
      max_calls: run.cap.maxCalls,
      ...stateColumns(run.state),
    }),
  );
}

export function readRun(db: LedgerConnection, id: RunId): BatchRun | null {
  const row = db.first(query.selectFrom('runs').selectAll().where('id', '=', id));
  if (!row) return null;
  return {
    id: runIdSchema.parse(row.id),
    generator: generatorKindSchema.parse(row.generator),
    createdAtMs: row.created_at_ms,
    cap: { budgetMicroUsd: row.budget_micro_usd, maxCalls: row.max_calls },
    state: runStateSchema.parse(JSON.parse(row.state_json)),
  };
}

export function setRunState(db: LedgerConnection, id: RunId, state: RunState): void {
  db.run(query.updateTable('runs').set(stateColumns(state)).where('id', '=', id));
}

/** Raises what a run may spend by this much; a run without a limit in dollars has none to raise. */
export function raiseBudget(db: LedgerConnection, id: RunId, byMicroUsd: number): void {
  db.run(
    query
      .updateTable('runs')
      .set(({ eb }) => ({ budget_micro_usd: eb('budget_micro_usd', '+', byMicroUsd) }))
      .where('id', '=', id)
      .where('budget_micro_usd', 'is not', null),
  );
}

/** Pauses every run of a generator that still sends; those that were paused already keep their reason. Returns which were. */
export function pauseOpenRuns(db: LedgerConnection, generator: GeneratorKind, reason: PauseReason): RunId[] {
  const open = db.all(
    query
      .selectFrom('runs')
      .select('id')
      .where('status', 'in', ['open', 'finishing'])
      .where('generator', '=', generator),
  );
  const ids = open.map((row) => runIdSchema.parse(row.id));
  for (const id of ids) setRunState(db, id, { status: 'paused', reason });
  return ids;
}

/** The project's own cap, over all runs ever; no limit until a person sets one. */
export function projectCap(db: LedgerConnection): Cap {
  const value = readMeta(db, 'project-cap');
  return value === null ? { budgetMicroUsd: null, maxCalls: null } : capSchema.parse(JSON.parse(value));
}

/** Whether a cap was ever given, also where that was none. */
export function hasProjectCap(db: LedgerConnection): boolean {
  return readMeta(db, 'project-cap') !== null;
}

export function setProjectCap(db: LedgerConnection, cap: Cap): void {
  writeMeta(db, 'project-cap', JSON.stringify(cap));
}

export function readMeta(db: LedgerConnection, key: string): string | null {
  return db.first(query.selectFrom('meta').select('value').where('key', '=', key))?.value ?? null;
}

export function writeMeta(db: LedgerConnection, key: string, value: string): void {
  db.run(
    query
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value })),
  );
}

function stateColumns(state: RunState) {
  return { status: state.status, state_json: JSON.stringify(state) };
}
