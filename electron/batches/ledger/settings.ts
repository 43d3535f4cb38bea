import { z } from 'zod';
import type { LedgerConnection } from './connection.ts';
import { readMeta, writeMeta } from './runs.ts';

const ownerSchema = z.strictObject({
  /** Told to no one and equal to no other project's: what a copy has in common with its original. */
  projectId: z.string(),
  installationId: z.string(),
  folder: z.string(),
});

/** Whose project this is, and where it stood when it was last opened for paid work. */
export type Owner = z.infer<typeof ownerSchema>;

/** Null until the project is first opened for paid work. */
export function readOwner(db: LedgerConnection): Owner | null {
  const value = readMeta(db, 'owner');
  return value === null ? null : ownerSchema.parse(JSON.parse(value));
}

export function writeOwner(db: LedgerConnection, owner: Owner): void {
  writeMeta(db, 'owner', JSON.stringify(owner));
}

/** The account that pays for this project; null before the first paid run. */
export function pinnedAccount(db: LedgerConnection): string | null {
  return readMeta(db, 'account-id');
}

export function pinAccount(db: LedgerConnection, accountId: string): void {
  writeMeta(db, 'account-id', accountId);
}

/** Whether the ledger was put together again and no person has said yet to go on. */
export function isRebuilt(db: LedgerConnection): boolean {
  return readMeta(db, 'rebuilt') === 'yes';
}

export function setRebuilt(db: LedgerConnection, rebuilt: boolean): void {
  writeMeta(db, 'rebuilt', rebuilt ? 'yes' : 'no');
}
