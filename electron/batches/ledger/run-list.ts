import { sql } from 'kysely';
import type { BatchRun, GeneratorKind } from '#shared/batch/batch-run.ts';
import { runIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';
import { readRun } from './runs.ts';

/** A run with how many jobs stand under it, and what their attempts take out of its cap. */
export type ListedRun = {
  readonly run: BatchRun;
  readonly jobs: number;
  readonly openJobs: number;
  readonly countedMicroUsd: number;
};

/** Every run, the newest first. */
export function listRuns(db: LedgerConnection): ListedRun[] {
  const jobs = new Map(
    db
      .all(
        query
          .selectFrom('jobs')
          .select(({ fn }) => ['run_id', fn.countAll<number>().as('jobs'), openJobs.as('open')])
          .groupBy('run_id'),
      )
      .map((row) => [row.run_id, row]),
  );
  const counted = new Map(
    db
      .all(
        query
          .selectFrom('attempts')
          .select(({ fn }) => ['run_id', fn.sum<number>('counted_micro_usd').as('microUsd')])
          .groupBy('run_id'),
      )
      .map((row) => [row.run_id, row.microUsd]),
  );
  const rows = db.all(
    query.selectFrom('runs').select('id').orderBy('created_at_ms', 'desc').orderBy(sql`rowid`, 'desc'),
  );
  return rows.flatMap(({ id }) => {
    const run = readRun(db, runIdSchema.parse(id));
    const of = jobs.get(id);
    return run === null
      ? []
      : [{ run, jobs: of?.jobs ?? 0, openJobs: of?.open ?? 0, countedMicroUsd: counted.get(id) ?? 0 }];
  });
}

const openJobs = sql<number>`sum(status NOT IN ('done', 'refused', 'failed', 'canceled'))`;

/** The runs of a generator that still have jobs to send, oldest first. */
export function unsentRuns(db: LedgerConnection, generator: GeneratorKind): BatchRun[] {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select('run_id')
      .distinct()
      .where('generator', '=', generator)
      .where('status', 'in', ['queued', 'waiting'])
      .orderBy('run_id'),
  );
  return rows
    .flatMap(({ run_id }) => readRun(db, runIdSchema.parse(run_id)) ?? [])
    .toSorted((a, b) => a.createdAtMs - b.createdAtMs);
}
