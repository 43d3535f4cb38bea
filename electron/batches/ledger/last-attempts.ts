import { sql } from 'kysely';
import { type Money, moneySchema } from '#shared/batch/money-state.ts';
import { type JobId, jobIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/** What a row shows of a job's last attempt. */
export type LastAttempt = { readonly intendedAtMs: number; readonly money: Money };

/** The last attempts of these jobs; of those that were never sent there is none. */
export function lastAttempts(db: LedgerConnection, ids: readonly JobId[]): ReadonlyMap<JobId, LastAttempt> {
  const rows = db.all(
    query
      .selectFrom('attempts')
      .select(['job_id', 'intended_at_ms', 'money_json'])
      // One parameter, so that the statement is prepared once however many are asked for.
      .where(sql<boolean>`job_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
      .orderBy('number'),
  );
  return new Map(
    rows.map((row) => [
      jobIdSchema.parse(row.job_id),
      { intendedAtMs: row.intended_at_ms, money: moneySchema.parse(JSON.parse(row.money_json)) },
    ]),
  );
}
