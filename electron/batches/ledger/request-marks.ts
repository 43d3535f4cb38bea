// What a frozen request has in common with others: its kind, which pilots and pauses go by, and its identity.
import { sql } from 'kysely';
import { type JobStatus, jobStateSchema } from '#shared/batch/job-state.ts';
import type { KindEnd } from '#shared/batch/request-kind.ts';
import { type JobId, jobIdSchema, type RunId, runIdSchema, type TakeId, takeIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/** `kind` is empty where the job is free; `identity` is null where it cannot be told what exactly it will send. */
export type RequestMarks = { readonly kind: string; readonly identity: string | null };

export function writeMarks(db: LedgerConnection, id: JobId, { kind, identity }: RequestMarks): void {
  db.run(
    query.updateTable('jobs').set({ request_kind: kind, request_identity: identity }).where('id', '=', id),
  );
}

export function copyMarks(db: LedgerConnection, { from, to }: { from: JobId; to: JobId }): void {
  const marks = db.first(
    query.selectFrom('jobs').select(['request_kind', 'request_identity']).where('id', '=', from),
  );
  if (marks) writeMarks(db, to, { kind: marks.request_kind, identity: marks.request_identity });
}

/** The kind of a job's request; empty where it has none. */
export function kindOf(db: LedgerConnection, id: JobId): string {
  return db.first(query.selectFrom('jobs').select('request_kind').where('id', '=', id))?.request_kind ?? '';
}

/** States in which a clip came: what was asked for is sound. */
const PASSED: readonly JobStatus[] = ['generated', 'downloading', 'verifying', 'done'];

/** Whether a job of this kind brought a clip: of one run, or ever where `runId` is null. */
export function hasPassed(db: LedgerConnection, kind: string, runId: RunId | null): boolean {
  return isAny(db, { kind, runId, statuses: PASSED });
}

/** Whether a call of this kind is on its way. */
export function isOnItsWay(db: LedgerConnection, kind: string, runId: RunId | null): boolean {
  return isAny(db, { kind, runId, statuses: ['sending', 'canceling'] });
}

/** Whether a job of this kind stands in the queue of a run that goes on. */
export function isQueued(db: LedgerConnection, kind: string, runId: RunId | null): boolean {
  const queued = ofKind({ kind, runId, statuses: ['queued'] })
    .innerJoin('runs', 'runs.id', 'jobs.run_id')
    .where('runs.status', '=', 'open');
  return db.first(queued.select('jobs.id').limit(1)) !== undefined;
}

/** Jobs of a kind in one of these states, in the order of the queue. */
export function jobsOfKind(
  db: LedgerConnection,
  kind: string,
  statuses: readonly JobStatus[],
  runId: RunId | null = null,
): JobId[] {
  const rows = ofKind({ kind, runId, statuses }).select('jobs.id').orderBy('jobs.rank').orderBy('jobs.seq');
  return db.all(rows).map(({ id }) => jobIdSchema.parse(id));
}

/** The kinds, run by run, of which jobs wait for a pilot. */
export function kindsOfPilotWaiters(db: LedgerConnection): { kind: string; runId: RunId }[] {
  const rows = db.all(
    query.selectFrom('jobs').select(['request_kind', 'run_id']).distinct().where('wait_kind', '=', 'pilot'),
  );
  return rows.map((row) => ({ kind: row.request_kind, runId: runIdSchema.parse(row.run_id) }));
}

/** How the last calls of a kind ended, the newest first. */
export function lastEndsOfKind(db: LedgerConnection, kind: string, limit: number): KindEnd[] {
  const rows = ofKind({ kind, runId: null, statuses: [...PASSED, 'refused', 'unclear'] })
    .select('jobs.state_json')
    .orderBy('jobs.changed_at_ms', 'desc')
    .orderBy('jobs.seq', 'desc')
    .limit(limit);
  return db.all(rows).map(({ state_json }) => {
    const state = jobStateSchema.parse(JSON.parse(state_json));
    return state.status === 'refused' || state.status === 'unclear'
      ? { passed: false, cause: `${state.status} ${state.reason}` }
      : { passed: true };
  });
}

/** The paid jobs, done or open, that asked for exactly this, first to last. */
export function takesOfIdentity(
  db: LedgerConnection,
  identity: string,
): { takeId: TakeId; isDone: boolean }[] {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select(['take_id', 'status'])
      .where('request_identity', '=', identity)
      .where('generator', '=', 'cloudflare')
      .where('status', 'not in', ['refused', 'failed', 'canceled'])
      .orderBy('seq'),
  );
  return rows.map((row) => ({ takeId: takeIdSchema.parse(row.take_id), isDone: row.status === 'done' }));
}

type KindQuery = { kind: string; runId: RunId | null; statuses: readonly JobStatus[] };

function isAny(db: LedgerConnection, of: KindQuery): boolean {
  return db.first(ofKind(of).select('jobs.id').limit(1)) !== undefined;
}

function ofKind({ kind, runId, statuses }: KindQuery) {
  return query
    .selectFrom('jobs')
    .where('jobs.request_kind', '=', kind)
    .where('jobs.status', 'in', statuses)
    .where(runId === null ? sql<boolean>`1` : sql<boolean>`jobs.run_id = ${runId}`);
}
