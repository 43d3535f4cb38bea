import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { ShotId } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/** The highest take number ever given to a shot by this generator; 0 before the first. */
export function lastTakeNumber(db: LedgerConnection, shotId: ShotId, generator: GeneratorKind): number {
  const row = db.first(
    query
      .selectFrom('take_numbers')
      .select('last')
      .where('shot_id', '=', shotId)
      .where('generator', '=', generator),
  );
  return row?.last ?? 0;
}

/**
 * Gives a shot its next take number, which is never given again, whatever becomes of it.
 *
 * @param onDisk the highest number that its files bear: a ledger that was put together again may not know of it
 */
export function giveTakeNumber(
  db: LedgerConnection,
  shotId: ShotId,
  of: { readonly generator: GeneratorKind; readonly onDisk: number },
): number {
  const number = Math.max(lastTakeNumber(db, shotId, of.generator), of.onDisk) + 1;
  setLastTakeNumber(db, shotId, of.generator, number);
  return number;
}

export function setLastTakeNumber(
  db: LedgerConnection,
  shotId: ShotId,
  generator: GeneratorKind,
  last: number,
): void {
  db.run(
    query
      .insertInto('take_numbers')
      .values({ shot_id: shotId, generator, last })
      .onConflict((conflict) => conflict.columns(['shot_id', 'generator']).doUpdateSet({ last })),
  );
}
