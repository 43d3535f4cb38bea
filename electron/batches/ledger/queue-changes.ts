import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { Place } from '#shared/batch/queue-order.ts';
import { type JobId, jobIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/**
 * Writes down what a job is to ask for when it is sent next. Attempts that it made before keep what they asked for: the
 * clip of one may still come.
 */
export function replaceRequest(db: LedgerConnection, { id, model, request }: Job): void {
  db.run(
    query
      .updateTable('attempts')
      .set(({ selectFrom }) => ({
        request_json: selectFrom('jobs').select('request_json').where('id', '=', id),
      }))
      .where('job_id', '=', id)
      .where('request_json', 'is', null),
  );
  db.run(
    query
      .updateTable('jobs')
      .set({ model, request_json: JSON.stringify(request) })
      .where('id', '=', id),
  );
}

/** What is not sent yet, in the order of the queue. */
export function unsentPlaces(db: LedgerConnection, generator: GeneratorKind): Place[] {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select(['id', 'rank'])
      .where('status', 'in', ['queued', 'waiting'])
      .where('generator', '=', generator)
      .orderBy('rank')
      .orderBy('seq'),
  );
  return rows.map(({ id, rank }) => ({ id: jobIdSchema.parse(id), rank }));
}

export function setRank(db: LedgerConnection, { id, rank }: Place): void {
  db.run(query.updateTable('jobs').set({ rank }).where('id', '=', id));
}

/** The jobs of one run for one shot, by their take numbers. */
export function jobsOfShot(db: LedgerConnection, { runId, shotId }: Pick<Job, 'runId' | 'shotId'>): JobId[] {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select('id')
      .where('run_id', '=', runId)
      .where('shot_id', '=', shotId)
      .orderBy('take_number'),
  );
  return rows.map(({ id }) => jobIdSchema.parse(id));
}
