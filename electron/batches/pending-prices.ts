import { z } from 'zod';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { currentPrice, modelPriceSchema, type PriceTable, withPrice } from '#shared/catalogue/price-table.ts';
import { modelIdSchema } from '#shared/ids.ts';
import type { ChargeBook } from './charge-book.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import type { Ledger } from './ledger/ledger.ts';
import { readMeta, writeMeta } from './ledger/runs.ts';

const pendingSchema = z.array(z.strictObject({ model: modelIdSchema, price: modelPriceSchema }));

type PendingPrice = z.infer<typeof pendingSchema>[number];

const KEY = 'pending-prices';

/**
 * Notes prices that a charge put right, in the change that writes the charge down and pauses for it: the price table
 * is another file, and what is said to be corrected must be so after a crash as well.
 */
export function notePrices(db: LedgerConnection, prices: readonly PendingPrice[]): void {
  if (prices.length > 0) writeMeta(db, KEY, JSON.stringify([...readPending(db), ...prices]));
}

/** Carries noted prices over into the price table, once each. To be done before anything is estimated. */
export async function keepPendingPrices(
  ledger: Pick<Ledger, 'read' | 'change'>,
  { prices, correctPrice }: Pick<ChargeBook, 'prices' | 'correctPrice'>,
): Promise<void> {
  const pending = ledger.read(readPending);
  if (pending.length === 0) return;
  for (const { model: id, price } of pending) {
    const model = lookUpModel(id);
    const stands = JSON.stringify(currentPrice(model, await prices())) === JSON.stringify(price);
    if (!stands) await correctPrice(model, price);
  }
  await ledger.change((db) => writeMeta(db, KEY, JSON.stringify(readPending(db).slice(pending.length))));
}

/** The price table with what is noted and not carried over yet: nobody is asked to agree to a price known to be wrong. */
export function withPendingPrices(ledger: Pick<Ledger, 'read'>, prices: PriceTable): PriceTable {
  return ledger.read(readPending).reduce((table, { model: id, price }) => {
    const model = lookUpModel(id);
    const stands = JSON.stringify(currentPrice(model, table)) === JSON.stringify(price);
    return stands ? table : withPrice(table, model, price);
  }, prices);
}

function readPending(db: LedgerConnection): PendingPrice[] {
  const text = readMeta(db, KEY);
  return text === null ? [] : pendingSchema.parse(JSON.parse(text));
}
