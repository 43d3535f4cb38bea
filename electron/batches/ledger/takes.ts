import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { JobId } from '#shared/ids.ts';
import { type Receipt, receiptSchema } from '#shared/take.ts';
import { type LedgerConnection, query } from './ledger.ts';

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

/** The receipts of all takes, as kept beside them, by shot and number. */
export function readTakes(db: LedgerConnection): Receipt[] {
  return db
    .all(query.selectFrom('takes').select('receipt_json').orderBy('shot_id').orderBy('number'))
    .map((row) => receiptSchema.parse(JSON.parse(row.receipt_json)));
}
