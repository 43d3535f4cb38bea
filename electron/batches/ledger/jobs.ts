import type { Selectable } from 'kysely';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { jobRequestSchema } from '#shared/batch/job-request.ts';
import { type JobState, type JobStatus, jobStateSchema } from '#shared/batch/job-state.ts';
import { type JobEvent, nextJobState } from '#shared/batch/next-job-state.ts';
import {
  type JobId,
  jobIdSchema,
  type ModelId,
  modelIdSchema,
  type RunId,
  runIdSchema,
  shotIdSchema,
  type TakeId,
  takeIdSchema,
} from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';
import type { LedgerTables } from './tables.ts';

export function insertJob(db: LedgerConnection, job: Job): void {
  db.run(
    query.insertInto('jobs').values({
      id: job.id,
      run_id: job.runId,
      shot_id: job.shotId,
      generator: job.generator,
      model: job.model,
      take_number: job.takeNumber,
      take_id: job.takeId,
      rank: job.rank,
      ...stateColumns(job.state),
      request_json: JSON.stringify(job.request),
      changed_at_ms: job.changedAtMs,
    }),
  );
}

/** The job after `event`, written down; null, and nothing written, where the event does not apply. */
export function moveJob(db: LedgerConnection, id: JobId, event: JobEvent, nowMs: number): Job | null {
  const job = readJob(db, id);
  const state = job && nextJobState(job.state, event);
  if (!job || !state) return null;
  if (event.type === 'rehearse-again' && job.generator !== 'rehearsal') {
    throw new Error(`${id} is paid for and is not made again`);
  }
  db.run(
    query
      .updateTable('jobs')
      .set({ ...stateColumns(state), changed_at_ms: nowMs })
      .where('id', '=', id),
  );
  return { ...job, state, changedAtMs: nowMs };
}

/** Writes down under which run a job stands, and at which price. */
export function moveToRun(db: LedgerConnection, { id, runId, request }: Job): void {
  db.run(
    query
      .updateTable('jobs')
      .set({ run_id: runId, request_json: JSON.stringify(request) })
      .where('id', '=', id),
  );
}

/**
 * Writes down that a job is done, whatever its state was, because its take is on disk. For ledgers rebuilt from an
 * older copy.
 */
export function restoreDone(db: LedgerConnection, { id }: Job, takeId: TakeId, nowMs: number): void {
  db.run(
    query
      .updateTable('jobs')
      .set({ ...stateColumns({ status: 'done', takeId }), changed_at_ms: nowMs })
      .where('id', '=', id),
  );
}

export function readJob(db: LedgerConnection, id: JobId): Job | null {
  const row = db.first(query.selectFrom('jobs').selectAll().where('id', '=', id));
  return row ? jobOf(row) : null;
}

/** Every job ever admitted, in order of admission. */
export function readJobs(db: LedgerConnection): Job[] {
  return db.all(query.selectFrom('jobs').selectAll().orderBy('seq')).map(jobOf);
}

/** The takes of all jobs that are done, whether their clips are still on disk or not. */
export function doneTakes(db: LedgerConnection): ReadonlySet<TakeId> {
  const rows = db.all(query.selectFrom('jobs').select('take_id').where('status', '=', 'done'));
  return new Set(rows.map(({ take_id }) => takeIdSchema.parse(take_id)));
}

/** Jobs in one of these states, in the order of the queue. */
export function jobsInState(
  db: LedgerConnection,
  generator: GeneratorKind,
  statuses: readonly JobStatus[],
): Job[] {
  return db
    .all(
      query
        .selectFrom('jobs')
        .selectAll()
        .where('status', 'in', statuses)
        .where('generator', '=', generator)
        .orderBy('rank')
        .orderBy('seq'),
    )
    .map(jobOf);
}

/** Ids of jobs in one of these states, in the order of the queue; the first `most` of them where that is given. */
export function idsInState(
  db: LedgerConnection,
  generator: GeneratorKind,
  statuses: readonly JobStatus[],
  most = -1,
): JobId[] {
  const ids = query
    .selectFrom('jobs')
    .select('id')
    .where('status', 'in', statuses)
    .where('generator', '=', generator)
    .orderBy('rank')
    .orderBy('seq')
    .limit(most);
  return db.all(ids).map(({ id }) => jobIdSchema.parse(id));
}

/** The models for which jobs stand in the queue that may be sent: of open runs, or begun ones of finishing runs. */
export function queuedModels(db: LedgerConnection, generator: GeneratorKind): ModelId[] {
  return db
    .all(sendable(generator).select('jobs.model').distinct())
    .map((row) => modelIdSchema.parse(row.model));
}

/** The next jobs of a model to be sent, at most `limit`; those of a paused run are passed over. */
export function nextQueued(
  db: LedgerConnection,
  generator: GeneratorKind,
  model: ModelId,
  limit: number,
): Job[] {
  return db
    .all(
      sendable(generator)
        .selectAll('jobs')
        .where('jobs.model', '=', model)
        .orderBy('jobs.rank')
        .orderBy('jobs.seq')
        .limit(limit),
    )
    .map(jobOf);
}

function sendable(generator: GeneratorKind) {
  return query
    .selectFrom('jobs')
    .innerJoin('runs', 'runs.id', 'jobs.run_id')
    .where('jobs.status', '=', 'queued')
    .where('jobs.generator', '=', generator)
    .where(({ or, and, eb, exists, selectFrom }) =>
      or([
        eb('runs.status', '=', 'open'),
        and([
          eb('runs.status', '=', 'finishing'),
          exists(selectFrom('attempts').select('attempts.id').whereRef('attempts.job_id', '=', 'jobs.id')),
        ]),
      ]),
    );
}

/** How many jobs of a generator are not at an end. */
export function countOpenJobs(db: LedgerConnection, generator: GeneratorKind): number {
  const open = query
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('jobs'))
    .where('generator', '=', generator)
    .where('status', 'not in', ['done', 'refused', 'failed', 'canceled']);
  return db.first(open)?.jobs ?? 0;
}

/** How many jobs of a run were refused. */
export function countRefused(db: LedgerConnection, runId: RunId): number {
  const refused = query
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('jobs'))
    .where('run_id', '=', runId)
    .where('status', '=', 'refused');
  return db.first(refused)?.jobs ?? 0;
}

function stateColumns(state: JobState) {
  const wait = state.status === 'waiting' ? state.for : null;
  return {
    status: state.status,
    state_json: JSON.stringify(state),
    wait_kind: wait?.kind ?? null,
    wait_shot_id: wait?.kind === 'chain' ? wait.shotId : null,
    wait_until_ms: wait?.kind === 'back-off' ? wait.untilMs : null,
  };
}

export function jobOf(row: Selectable<LedgerTables['jobs']>): Job {
  return {
    id: jobIdSchema.parse(row.id),
    runId: runIdSchema.parse(row.run_id),
    shotId: shotIdSchema.parse(row.shot_id),
    generator: generatorKindSchema.parse(row.generator),
    model: modelIdSchema.parse(row.model),
    takeNumber: row.take_number,
    takeId: takeIdSchema.parse(row.take_id),
    rank: row.rank,
    state: jobStateSchema.parse(JSON.parse(row.state_json)),
    request: jobRequestSchema.parse(JSON.parse(row.request_json)),
    changedAtMs: row.changed_at_ms,
  };
}
