import type { ChargeBook } from './charge-book.ts';
import type { Claimant } from './claim-project.ts';

/** What a batch needs only where takes are paid for. */
export type PaidSide = Omit<ChargeBook, 'amendReceipt'> & {
  readonly claimant: Claimant;
  /** Rejects with `disk-space-low` where a folder's disk has not that much left. */
  readonly refuseLowDisk: (folder: string, neededBytes: number) => Promise<void>;
};
