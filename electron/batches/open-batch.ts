import { sweepHalfWritten } from '../projects/stale-parts.ts';
import type { Ledger } from './ledger/ledger.ts';
import { openProjectLedger } from './rebuild-ledger.ts';
import { beginSession, endSession } from './sessions.ts';
import { backUpLedger, prepareLedger, type Work, workOnLedger } from './work-on-ledger.ts';
import type { WorkOptions } from './work-options.ts';

export type BatchOptions = WorkOptions & {
  /** Whether runs that were paused go on: a repeated command is the person's word for them. */
  readonly pausedRuns: 'go-on' | 'stay-paused';
};

/** The batch of one open project and one generator. The caller holds the project's lock for as long as it is open. */
export type Batch = Work & {
  /** How many calls were in flight when the process before this one ended, and are unclear now. */
  readonly foundUnclear: number;
  close(): Promise<void>;
};

/** Opens the ledger, puts right what an ended process left behind, and stands ready; sends nothing by itself. */
export async function openBatch(options: BatchOptions): Promise<Batch> {
  const { paths, generatorKind } = options;
  const work = workOnLedger(await openForWork(options), options);
  const { ledger } = work;
  await sweepHalfWritten(paths);
  const foundUnclear = await ledger.change((db) => beginSession(db, options));
  return {
    ...work,
    foundUnclear,
    close: async () => {
      if (options.paid !== null) await backUpLedger(ledger, options);
      // Where this cannot be written, the next start takes it for a crash, and is careful.
      await ledger.change((db) => endSession(db, generatorKind)).catch(() => {});
      await ledger.close();
    },
  };
}

async function openForWork(options: BatchOptions): Promise<Ledger> {
  const { paths, newId, clock } = options;
  const { ledger } = await openProjectLedger(paths, { nowMs: clock.nowMs, newId });
  try {
    await prepareLedger(ledger, options);
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
}
