import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobStatus } from '#shared/batch/job-state.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { estimateMicroUsd } from '#shared/catalogue/estimate.ts';
import { currentPrice, type PriceTable } from '#shared/catalogue/price-table.ts';
import type { JobId, RunId } from '#shared/ids.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { jobsInState, moveToRun, readJob } from './ledger/jobs.ts';
import { readRun } from './ledger/runs.ts';

/**
 * The jobs that are not sent under the consent they were admitted with: they wait for a cap, or their run was paused
 * because a price was wrong. In the order of the queue.
 */
export function jobsNeedingConsent(db: LedgerConnection, generator: GeneratorKind): Job[] {
  if (generator === 'rehearsal') return [];
  return jobsInState(db, generator, ['queued', 'waiting']).filter(({ state, runId }) => {
    return (state.status === 'waiting' && state.for.kind === 'cap') || isPausedForPrice(db, runId);
  });
}

/** Whether a run waits for a person's word to a price that was corrected. */
export function isPausedForPrice(db: LedgerConnection, runId: RunId): boolean {
  const run = readRun(db, runId)?.state;
  return run?.status === 'paused' && run.reason.kind === 'price';
}

/** The same job at the prices of now; its request stays frozen as it is. */
export function repriced(job: Job, prices: PriceTable): Job {
  const { request } = job;
  const model = lookUpModel(job.model);
  return {
    ...job,
    request: {
      ...request,
      estimateMicroUsd: estimateMicroUsd(model, request.request, prices),
      pricedOn: currentPrice(model, prices)?.pricedOn ?? null,
    },
  };
}

/**
 * Puts jobs under another run, and so under its cap, at the prices of now. Attempts stay with the run that made them.
 * Jobs that were sent or have ended since they were chosen are left alone.
 */
export function adoptJobs(
  db: LedgerConnection,
  ids: readonly JobId[],
  { runId, prices }: { runId: RunId; prices: PriceTable },
): Job[] {
  return ids.flatMap((id) => {
    const job = readJob(db, id);
    if (!job || !ADOPTABLE.has(job.state.status)) return [];
    const adopted = { ...repriced(job, prices), runId };
    moveToRun(db, adopted);
    return [adopted];
  });
}

/** Nothing is on its way for them: an unclear one is adopted in the change that queues it again. */
const ADOPTABLE: ReadonlySet<JobStatus> = new Set<JobStatus>(['queued', 'waiting', 'unclear']);
