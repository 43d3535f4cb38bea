import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobId } from '#shared/ids.ts';
import { readJob } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';

/** @throws DailiesError `not-found` */
export function jobNamed(ledger: Pick<Ledger, 'read'>, id: JobId): Job {
  const job = ledger.read((db) => readJob(db, id));
  if (!job) throw new DailiesError({ code: 'not-found', what: 'job', id });
  return job;
}
