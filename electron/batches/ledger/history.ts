import { sql } from 'kysely';
import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import { jobStateSchema } from '#shared/batch/job-state.ts';
import { moneySchema } from '#shared/batch/money-state.ts';
import { attemptIdSchema, jobIdSchema, modelIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/** A job as its history is told. Of what was asked for and sent, by far the most of a ledger, only the seed is read. */
export type ToldJob = Pick<Job, 'id' | 'shotId' | 'takeId' | 'generator' | 'model' | 'state'> & {
  readonly seed: number;
  /** First to last. */
  readonly attempts: readonly ToldAttempt[];
};

export type ToldAttempt = Pick<Attempt, 'id' | 'number' | 'money' | 'logId'>;

/** Every job ever admitted, in order of admission. */
export function readHistory(db: LedgerConnection): ToldJob[] {
  const attempts = attemptsByJob(db);
  const jobs = query
    .selectFrom('jobs')
    .select(['id', 'shot_id', 'take_id', 'generator', 'model', 'state_json'])
    .select(sql<number>`json_extract(request_json, '$.seed')`.as('seed'))
    .orderBy('seq');
  return db.all(jobs).map((row) => ({
    id: jobIdSchema.parse(row.id),
    shotId: shotIdSchema.parse(row.shot_id),
    takeId: takeIdSchema.parse(row.take_id),
    generator: generatorKindSchema.parse(row.generator),
    model: modelIdSchema.parse(row.model),
    seed: row.seed,
    state: jobStateSchema.parse(JSON.parse(row.state_json)),
    attempts: attempts.get(row.id) ?? [],
  }));
}

function attemptsByJob(db: LedgerConnection): ReadonlyMap<string, readonly ToldAttempt[]> {
  const attempts = query
    .selectFrom('attempts')
    .select(['id', 'job_id', 'number', 'money_json', 'log_id'])
    .orderBy('number');
  const byJob = new Map<string, ToldAttempt[]>();
  for (const row of db.all(attempts)) {
    const told = {
      id: attemptIdSchema.parse(row.id),
      number: row.number,
      money: moneySchema.parse(JSON.parse(row.money_json)),
      logId: row.log_id,
    };
    const others = byJob.get(row.job_id);
    if (others) others.push(told);
    else byJob.set(row.job_id, [told]);
  }
  return byJob;
}
