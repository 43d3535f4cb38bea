import { sql } from 'kysely';
import { type JsonChange, jsonChangeSchema } from '#shared/revisions/json-change.ts';
import { type LedgerConnection, query } from './connection.ts';

/** One step of undo: an edit made here, or a file that was changed by hand. */
export type Step = {
  readonly revision: number;
  readonly label: string;
  readonly undo: JsonChange;
  readonly redo: JsonChange;
};

/** What was last written to the files, or read from them. */
export type Checkpoint = {
  readonly revision: number;
  readonly storyboardText: string;
  readonly reviewsText: string | null;
};

/** The number of the newest revision; 0 where there is none. */
export function newestRevision(db: LedgerConnection): number {
  const row = db.first(
    query.selectFrom('revisions').select(sql<number | null>`max(revision)`.as('revision')),
  );
  return Math.max(row?.revision ?? 0, readCheckpoint(db)?.revision ?? 0);
}

/**
 * Writes down an edit. What was undone before it cannot be redone any more; the step that it goes on with, if any, is no
 * step of its own any more.
 */
export function insertStep(
  db: LedgerConnection,
  step: Step & {
    readonly kind: 'edit' | 'file';
    readonly atMs: number;
    readonly inPlaceOf?: number | undefined;
  },
): void {
  db.run(query.updateTable('revisions').set({ standing: 'dropped' }).where('standing', '=', 'undone'));
  if (step.inPlaceOf !== undefined) {
    db.run(
      query.updateTable('revisions').set({ standing: 'dropped' }).where('revision', '=', step.inPlaceOf),
    );
  }
  db.run(
    query.insertInto('revisions').values({
      revision: step.revision,
      kind: step.kind,
      label: step.label,
      target: null,
      undo_json: JSON.stringify(step.undo),
      redo_json: JSON.stringify(step.redo),
      standing: 'done',
      at_ms: step.atMs,
    }),
  );
}

/** Writes down that a step was undone or redone, as a revision of its own. */
export function insertMove(
  db: LedgerConnection,
  move: {
    readonly kind: 'undo' | 'redo';
    readonly revision: number;
    readonly over: Step;
    readonly atMs: number;
  },
): void {
  const standing = move.kind === 'undo' ? 'undone' : 'done';
  db.run(query.updateTable('revisions').set({ standing }).where('revision', '=', move.over.revision));
  db.run(
    query.insertInto('revisions').values({
      revision: move.revision,
      kind: move.kind,
      label: move.over.label,
      target: move.over.revision,
      undo_json: null,
      redo_json: null,
      standing: 'moved',
      at_ms: move.atMs,
    }),
  );
}

/** The step that an undo would take back; null where there is none. */
export function stepToUndo(db: LedgerConnection): Step | null {
  return firstStep(db, 'done', 'desc');
}

/** The step that a redo would bring back: the one that was undone last. */
export function stepToRedo(db: LedgerConnection): Step | null {
  return firstStep(db, 'undone', 'asc');
}

/** What undo and redo would do, in words; null where there is nothing. Reads no change, however large it is. */
export function stepLabels(db: LedgerConnection): { undo: string | null; redo: string | null } {
  const label = (standing: Standing, order: 'asc' | 'desc') =>
    db.first(firstOf(standing, order).select('label'))?.label ?? null;
  return { undo: label('done', 'desc'), redo: label('undone', 'asc') };
}

/** What changed after a revision, in words. */
export function labelsSince(db: LedgerConnection, revision: number): string[] {
  return db
    .all(query.selectFrom('revisions').select('label').where('revision', '>', revision).orderBy('revision'))
    .map(({ label }) => label);
}

/** The changes that lead on from a revision to the newest, in their order. */
export function changesSince(db: LedgerConnection, revision: number): JsonChange[] {
  const rows = db.all(
    query
      .selectFrom('revisions as r')
      .leftJoin('revisions as t', 't.revision', 'r.target')
      .select(['r.kind', 'r.redo_json as own_redo', 't.redo_json', 't.undo_json'])
      .where('r.revision', '>', revision)
      .orderBy('r.revision'),
  );
  return rows.map(({ kind, own_redo, redo_json, undo_json }) =>
    parseChange(kind === 'undo' ? undo_json : kind === 'redo' ? redo_json : own_redo),
  );
}

export function readCheckpoint(db: LedgerConnection): Checkpoint | null {
  const row = db.first(query.selectFrom('checkpoint').selectAll());
  if (!row) return null;
  return { revision: row.revision, storyboardText: row.storyboard_text, reviewsText: row.reviews_text };
}

/** Steps that are older than so many revisions cannot be undone any more. */
const KEPT_REVISIONS = 2000;

/** Writes down what the files say now, and lets go of revisions that no undo leads back to. */
export function writeCheckpoint(db: LedgerConnection, checkpoint: Checkpoint): void {
  const values = {
    only: 1,
    revision: checkpoint.revision,
    storyboard_text: checkpoint.storyboardText,
    reviews_text: checkpoint.reviewsText,
  };
  db.run(
    query
      .insertInto('checkpoint')
      .values(values)
      .onConflict((conflict) => conflict.column('only').doUpdateSet(values)),
  );
  db.run(query.deleteFrom('revisions').where('revision', '<=', checkpoint.revision - KEPT_REVISIONS));
}

type Standing = 'done' | 'undone';

function firstOf(standing: Standing, order: 'asc' | 'desc') {
  return query.selectFrom('revisions').where('standing', '=', standing).orderBy('revision', order).limit(1);
}

function firstStep(db: LedgerConnection, standing: Standing, order: 'asc' | 'desc'): Step | null {
  const row = db.first(firstOf(standing, order).selectAll());
  if (!row) return null;
  const { revision, label, undo_json: undo, redo_json: redo } = row;
  return { revision, label, undo: parseChange(undo), redo: parseChange(redo) };
}

function parseChange(text: string | null): JsonChange {
  return jsonChangeSchema.parse(text === null ? null : JSON.parse(text));
}
