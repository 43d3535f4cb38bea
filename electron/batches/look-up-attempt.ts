import type { Attempt, Job } from '#shared/batch/job.ts';
import type { SoughtAttempt } from '../generation/attempt-entries.ts';
import type { LogFinding } from '../generation/gateway-log.ts';
import { applyFinding } from './apply-finding.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { ChargeBook } from './charge-book.ts';
import { numberedAttempt } from './ledger/attempts.ts';
import { readJob } from './ledger/jobs.ts';
import { pauseFor } from './pause-for.ts';
import { tellCharges } from './write-charges.ts';

export type LookUpControl = {
  /** Ends a look-up where it stands. */
  readonly signal: AbortSignal;
  /** Ends the waiting for late entries, not the look-up that is going on. */
  readonly patience: AbortSignal;
  /** How long to wait before each further try; empty for one try only. */
  readonly delaysMs: readonly number[];
};

const FIRST_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 60_000;

/** The waits between tries, in milliseconds: longer and longer, `waitMs` in all; none where that is 0. */
export function lookUpDelays(waitMs: number): number[] {
  const delays: number[] = [];
  let leftMs = waitMs;
  for (let delayMs = FIRST_DELAY_MS; leftMs > 0; delayMs = Math.min(delayMs * 3, LONGEST_DELAY_MS)) {
    delays.push(Math.min(delayMs, leftMs));
    leftMs -= delayMs;
  }
  return delays;
}

/**
 * Asks the gateway's log what became of a job's unclear attempt and writes down what it says. Free, so it is tried
 * again while an entry may still come. Returns the last finding, or null where the job is not unclear.
 */
export async function lookUpAttempt(
  ports: Pick<BatchPorts, 'ledger' | 'clock' | 'report'>,
  charges: Omit<ChargeBook, 'amendReceipt'>,
  job: Job,
  control: LookUpControl,
): Promise<LogFinding | null> {
  const { state } = job;
  if (state.status !== 'unclear') return null;
  const attempt = ports.ledger.read((db) => numberedAttempt(db, job.id, state.attempt));
  if (!attempt) return null;
  for (let tries = 0; ; tries += 1) {
    const finding = await charges.log.find(soughtOf(attempt), control.signal);
    const prices = await charges.prices();
    const applied = await ports.ledger.change((db) =>
      isStillUnclear(readJob(db, job.id), state.attempt)
        ? applyFinding(db, { job, attempt, finding, prices }, ports.clock.nowMs())
        : null,
    );
    ports.report({ type: 'looked-up', job, finding });
    for (const each of applied?.moved ?? []) ports.report({ type: 'job', job: each });
    if (applied) await tellCharges(ports, charges, applied.charges);
    const delayMs = control.delaysMs[tries];
    const isStopped = control.signal.aborted || control.patience.aborted;
    const isOver = !isStillUnclear(
      ports.ledger.read((db) => readJob(db, job.id)),
      state.attempt,
    );
    if (isStopped || isOver || delayMs === undefined || !mayCome(finding)) return finding;
    await pauseFor(ports.clock, delayMs, AbortSignal.any([control.signal, control.patience]));
  }
}

/** A person may have decided meanwhile. */
function isStillUnclear(job: Job | null, attempt: number): boolean {
  return job?.state.status === 'unclear' && job.state.attempt === attempt;
}

export function soughtOf({ id, logId, intendedAtMs, endedAtMs }: Attempt): SoughtAttempt {
  return { attemptId: id, logId, intendedAtMs, endedAtMs };
}

/** Whether asking again later may say more. */
function mayCome(finding: LogFinding): boolean {
  switch (finding.kind) {
    case 'found-finished':
    case 'no-log-product':
      return false;
    case 'found-failed':
      return finding.costMicroUsd === null;
    case 'found-without-reply':
    case 'found-running':
    case 'no-entry':
    case 'unavailable':
      return true;
  }
}
