import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { Destination } from '#shared/batch/queue-order.ts';
import type { SpareTakes } from '#shared/batch/spare-takes.ts';
import type { JobRow } from '#shared/contract/job-rows.ts';
import type { JobId, TakeId } from '#shared/ids.ts';
import type { Canceled, Cancellation } from '../../batches/cancel-jobs.ts';
import { jobNamed } from '../../batches/job-named.ts';
import type { LedgerConnection } from '../../batches/ledger/connection.ts';
import { countOpenJobs, readJob } from '../../batches/ledger/jobs.ts';
import type { Ledger } from '../../batches/ledger/ledger.ts';
import { type Dropped, openQueue, type Queue } from '../../batches/queue.ts';
import type { Updated } from '../../batches/update-job.ts';
import { jobRows, type RowFacts } from '../../batches/views/job-row.ts';
import { type Desk, filmNow } from './desk.ts';
import { type RecordReply, recordedIn } from './recorded.ts';
import { rowFacts } from './view-queue.ts';

/** The queue of a generator, whether it is open or not. */
function queueOf(desk: Desk, generator: GeneratorKind, ledger: Ledger): Queue {
  return openQueue({
    ledger,
    generatorKind: generator,
    film: () => filmNow(desk, generator),
    nowMs: desk.host.clock.nowMs,
    report: (event) => desk.tell(generator, event),
    wake: () => desk.sides.current(generator)?.work.runner.wake(),
  });
}

const NOTHING = {};

export async function pauseQueue(
  desk: Desk,
  { generator, when }: { generator: GeneratorKind; when: 'now' | 'after-running' },
  record: RecordReply,
): Promise<void> {
  const ledger = recordedIn(desk.project.ledger, record, () => NOTHING);
  await queueOf(desk, generator, ledger).pause(when);
  desk.report({ type: 'queue' });
}

/**
 * Resumes paused runs, and the generator itself after a fault. Rejects as `Sides.open` where the generator cannot be
 * opened; its runs are resumed all the same.
 */
export async function resumeQueue(desk: Desk, generator: GeneratorKind, record: RecordReply): Promise<void> {
  const ledger = recordedIn(desk.project.ledger, record, () => NOTHING);
  await queueOf(desk, generator, ledger).resume();
  desk.sides.clearTrouble(generator);
  desk.report({ type: 'queue' });
  if (desk.project.ledger.read((db) => countOpenJobs(db, generator)) === 0) return;
  const { work } = await desk.setToWork(generator);
  await work.runner.goOn();
}

export type CancelCounts = {
  readonly canceled: number;
  readonly canceling: number;
  readonly tooLate: number;
};

export async function cancelInQueue(
  desk: Desk,
  { generator, which }: { generator: GeneratorKind; which: Cancellation },
  record: RecordReply,
): Promise<CancelCounts> {
  const ledger = recordedIn<Canceled>(desk.project.ledger, record, countsOf);
  return countsOf(await queueOf(desk, generator, ledger).cancel(which));
}

function countsOf({ canceled, canceling, tooLate }: Canceled): CancelCounts {
  return { canceled: canceled.length, canceling: canceling.length, tooLate: tooLate.length };
}

export async function moveInQueue(
  desk: Desk,
  { generator, jobIds, to }: { generator: GeneratorKind; jobIds: readonly JobId[]; to: Destination },
  record: RecordReply,
): Promise<void> {
  const ledger = recordedIn(desk.project.ledger, record, () => NOTHING);
  await queueOf(desk, generator, ledger).move(jobIds, to);
  desk.report({ type: 'jobs', jobIds });
}

/** What became of an update, with the job's row where it was updated. */
export type UpdatedRow =
  | Exclude<Updated, { kind: 'updated' }>
  | { readonly kind: 'updated'; readonly row: JobRow };

/** @throws DailiesError `not-found` */
export async function updateInQueue(
  desk: Desk,
  { jobId, agreedMicroUsd }: { jobId: JobId; agreedMicroUsd: number | null },
  record: RecordReply,
): Promise<UpdatedRow> {
  const { generator } = jobNamed(desk.project.ledger, jobId);
  const facts = await rowFacts(desk);
  const inWindow = (updated: Updated, db: LedgerConnection): UpdatedRow =>
    updated.kind === 'updated' ? { kind: 'updated', row: rowOf(db, updated.job, facts) } : updated;
  const ledger = recordedIn<Updated>(desk.project.ledger, record, inWindow);
  const updated = await queueOf(desk, generator, ledger).update(jobId, agreedMicroUsd);
  desk.report({ type: 'money' });
  return desk.project.ledger.read((db) => inWindow(updated, db));
}

function rowOf(db: LedgerConnection, job: Job, facts: RowFacts): JobRow {
  const [row] = jobRows(db, [job], facts);
  if (row === undefined) throw new Error(`${job.id} has no row`);
  return row;
}

/**
 * Stops waiting for running calls: they become unclear, and their money stays counted. The command is recorded first,
 * so that a repeat of it after a crash does not stop calls that were sent since.
 *
 * @returns how many there were
 */
export async function stopWaiting(
  desk: Desk,
  jobIds: readonly JobId[],
  record: RecordReply,
): Promise<number> {
  const ledger = recordedIn<Job[]>(desk.project.ledger, record, ({ length }) => ({ stopped: length }));
  const running = await ledger.change((db) =>
    jobIds
      .flatMap((id) => readJob(db, id) ?? [])
      .filter(({ state }) => state.status === 'sending' || state.status === 'canceling'),
  );
  for (const { id, generator } of running) desk.sides.current(generator)?.work.runner.stopWaiting(id);
  return running.length;
}

/** Spare takes as a page is told of them. */
export type SpareRows = {
  readonly jobs: { readonly jobId: JobId; readonly takeId: TakeId }[];
  readonly savesMicroUsd: number | null;
};

export async function spareInQueue(desk: Desk): Promise<SpareRows> {
  return spareRows(await queueOf(desk, 'cloudflare', desk.project.ledger).spareTakes());
}

export async function dropSpare(desk: Desk, record: RecordReply): Promise<SpareRows> {
  const ledger = recordedIn<Dropped>(desk.project.ledger, record, ({ spare }) => spareRows(spare));
  const dropped = await queueOf(desk, 'cloudflare', ledger).dropSpareTakes();
  desk.report({ type: 'queue' });
  return spareRows(dropped);
}

function spareRows({ jobs, savesMicroUsd }: SpareTakes): SpareRows {
  return { jobs: jobs.map(({ id, takeId }) => ({ jobId: id, takeId })), savesMicroUsd };
}
