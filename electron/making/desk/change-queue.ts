import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Destination } from '#shared/batch/queue-order.ts';
import type { SpareTakes } from '#shared/batch/spare-takes.ts';
import type { JobId } from '#shared/ids.ts';
import type { Canceled, Cancellation } from '../../batches/cancel-jobs.ts';
import { jobNamed } from '../../batches/job-named.ts';
import { countOpenJobs, readJob } from '../../batches/ledger/jobs.ts';
import type { Ledger } from '../../batches/ledger/ledger.ts';
import { openQueue, type Queue } from '../../batches/queue.ts';
import type { Updated } from '../../batches/update-job.ts';
import { type Desk, filmNow } from './desk.ts';
import { type RecordReply, recordedIn } from './recorded.ts';

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
 * Goes on with whatever stopped: runs that were paused, and the generator itself after a fault. Rejects as
 * `Sides.open` where it cannot be opened; the runs are open again all the same.
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

/** @throws DailiesError `not-found` */
export async function updateInQueue(
  desk: Desk,
  { jobId, agreedMicroUsd }: { jobId: JobId; agreedMicroUsd: number | null },
): Promise<Updated> {
  const { generator } = jobNamed(desk.project.ledger, jobId);
  const updated = await queueOf(desk, generator, desk.project.ledger).update(jobId, agreedMicroUsd);
  desk.report({ type: 'money' });
  return updated;
}

/** How many calls were let go. They become unclear, and their money stays held. */
export function stopWaiting(desk: Desk, jobIds: readonly JobId[]): number {
  const running = jobIds
    .flatMap((id) => desk.project.ledger.read((db) => readJob(db, id)) ?? [])
    .filter(({ state }) => state.status === 'sending' || state.status === 'canceling');
  for (const { id, generator } of running) desk.sides.current(generator)?.work.runner.stopWaiting(id);
  return running.length;
}

export function spareInQueue(desk: Desk): Promise<SpareTakes> {
  return queueOf(desk, 'cloudflare', desk.project.ledger).spareTakes();
}

export async function dropSpare(desk: Desk): Promise<SpareTakes> {
  const dropped = await queueOf(desk, 'cloudflare', desk.project.ledger).dropSpareTakes();
  desk.report({ type: 'queue' });
  return dropped;
}
