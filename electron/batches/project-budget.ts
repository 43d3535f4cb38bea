import type { Cap, Spent } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { releaseCap } from './cap-room.ts';
import { spentOf } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import type { Ledger } from './ledger/ledger.ts';
import { projectCap, setProjectCap } from './ledger/runs.ts';

/** A project's cap and what counts against it: confirmed, held and maybe charged, over all runs. */
export type ProjectBudget = { readonly cap: Cap; readonly spent: Spent };

export function readBudget(db: LedgerConnection): ProjectBudget {
  return { cap: projectCap(db), spent: spentOf(db, null) };
}

/** Sets the project's cap and queues again what waited for it and fits now. Returns those jobs. */
export function setBudget(ledger: Ledger, cap: Cap, nowMs: number): Promise<Job[]> {
  return ledger.change((db) => {
    setProjectCap(db, cap);
    return releaseCap(db, 'cloudflare', nowMs);
  });
}
