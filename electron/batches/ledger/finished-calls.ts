import { sql } from 'kysely';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { jobRequestSchema } from '#shared/batch/job-request.ts';
import type { FinishedCall } from '#shared/batch/time-left.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/** The last calls of a generator that brought clips, with how long they took, the newest first. */
export function finishedCalls(db: LedgerConnection, generator: GeneratorKind, limit: number): FinishedCall[] {
  const rows = db.all(
    query
      .selectFrom('attempts')
      .innerJoin('jobs', 'jobs.id', 'attempts.job_id')
      .select(['jobs.model', 'jobs.request_json', 'attempts.intended_at_ms', 'attempts.ended_at_ms'])
      .where('jobs.generator', '=', generator)
      .where('jobs.status', 'in', ['generated', 'downloading', 'verifying', 'done'])
      .where(sql<boolean>`attempts.outcome_json ->> '$.kind' = 'done'`)
      .orderBy(sql`attempts.rowid`, 'desc')
      .limit(limit),
  );
  return rows.flatMap((row) => {
    if (row.ended_at_ms === null) return [];
    const { resolution, durationSeconds } = jobRequestSchema.parse(JSON.parse(row.request_json)).request;
    const model = modelIdSchema.parse(row.model);
    // A clock that was put back meanwhile has measured nothing.
    const elapsedMs = row.ended_at_ms - row.intended_at_ms;
    return elapsedMs < 0 ? [] : [{ model, resolution, durationSeconds, elapsedMs }];
  });
}
