import type { LedgerConnection } from '../../batches/ledger/connection.ts';
import type { Ledger } from '../../batches/ledger/ledger.ts';

/** Writes a command's reply down in the change that carries it out, so that a repeat is answered and not done again. */
export type RecordReply = (db: LedgerConnection, reply: unknown) => void;

/**
 * The ledger for one command that is carried out by exactly one change: the reply made of what that change gives is
 * recorded in it.
 */
export function recordedIn<Value>(
  ledger: Ledger,
  record: RecordReply,
  replyOf: (value: Value, db: LedgerConnection) => unknown,
): Ledger {
  return {
    ...ledger,
    change: (step) =>
      ledger.change((db) => {
        const value = step(db);
        record(db, replyOf(value as unknown as Value, db));
        return value;
      }),
  };
}
