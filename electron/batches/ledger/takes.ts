import { sql } from 'kysely';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { AttemptId, JobId, ShotId, TakeId } from '#shared/ids.ts';
import { type Receipt, receiptSchema } from '#shared/take.ts';
import { type LedgerConnection, query } from './connection.ts';

/** Records a take that is verified and has its name. Saying it again changes nothing. */
export function insertTake(
  db: LedgerConnection,
  take: { receipt: Receipt; jobId: JobId | null; generator: GeneratorKind; keptAtMs: number },
): void {
  const { receipt } = take;
  db.run(
    query
      .insertInto('takes')
      .values({
        id: receipt.takeId,
        job_id: take.jobId,
        shot_id: receipt.shotId,
        generator: take.generator,
        number: receipt.number,
        receipt_json: JSON.stringify(receipt),
        kept_at_ms: take.keptAtMs,
      })
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );
}

/** A mark of how many takes were kept so far: see `hasTakeSince`. */
export function lastTakeMark(db: LedgerConnection): number {
  const row = db.first(query.selectFrom('takes').select(sql<number | null>`max(rowid)`.as('mark')));
  return row?.mark ?? 0;
}

/** Whether a take of this shot was kept after the mark was read. */
export function hasTakeSince(db: LedgerConnection, shotId: ShotId, mark: number): boolean {
  const since = query
    .selectFrom('takes')
    .select('id')
    .where('shot_id', '=', shotId)
    .where(sql<boolean>`rowid > ${mark}`)
    .limit(1);
  return db.first(since) !== undefined;
}

/** The receipts of all takes, as kept beside them, by shot and number. */
export function readTakes(db: LedgerConnection): Receipt[] {
  return db
    .all(query.selectFrom('takes').select('receipt_json').orderBy('shot_id').orderBy('number'))
    .map((row) => receiptSchema.parse(JSON.parse(row.receipt_json)));
}

/** Puts a charge that became known into the receipt of a take; null where that attempt has no take here. */
export function amendTake(
  db: LedgerConnection,
  takeId: TakeId,
  charge: { attemptId: AttemptId; actualMicroUsd: number },
): Receipt | null {
  const row = db.first(query.selectFrom('takes').select('receipt_json').where('id', '=', takeId));
  const receipt = row && receiptSchema.parse(JSON.parse(row.receipt_json));
  if (receipt?.generation?.attemptId !== charge.attemptId) return null;
  const generation = { ...receipt.generation, actualCostMicroUsd: charge.actualMicroUsd };
  const amended = { ...receipt, generation };
  db.run(
    query
      .updateTable('takes')
      .set({ receipt_json: JSON.stringify(amended) })
      .where('id', '=', takeId),
  );
  return amended;
}
