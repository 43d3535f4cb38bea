import { assertNever } from '#shared/assert-never.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { formatUsd } from '#shared/money.ts';
import type { LogFinding } from '../generation/gateway-log.ts';
import { moveMoney } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob } from './ledger/jobs.ts';
import { releasePilots } from './pilots.ts';
import { type Charge, type ChargesWritten, NO_CHARGES, writeCharges } from './write-charges.ts';

/** How long after an attempt began its entry may still come into the log. */
export const LATEST_ENTRY_MS = 60 * 60_000;

/**
 * Writes down what the gateway's log says of an unclear attempt: `moved` are the jobs that go on because of it, none where
 * the log leaves it unclear. A cost that it names is held against the price table like every other.
 */
export function applyFinding(
  db: LedgerConnection,
  of: { job: Job; attempt: Attempt; finding: LogFinding; prices: PriceTable },
  nowMs: number,
): { moved: Job[]; charges: ChargesWritten } {
  const { job, attempt, prices } = of;
  const { charge, job: event } = verdictOf(of.finding, nowMs - attempt.intendedAtMs);
  const charges = charge ? writeCharges(db, { found: [{ attempt, ...charge }], prices, nowMs }) : NO_CHARGES;
  if (event?.type === 'generated') moveMoney(db, attempt.id, { type: 'clip-came' });
  const moved = event && moveJob(db, job.id, event, nowMs);
  return { moved: moved ? [moved, ...releasePilots(db, job.generator, nowMs)] : [], charges };
}

/** What follows from the log's word: what was charged, where that can be told, and how the job goes on. */
export type LogVerdict = {
  readonly charge: Pick<Charge, 'says' | 'callMicroUsd'> | null;
  readonly job: JobEvent | null;
};

const STILL_UNCLEAR: LogVerdict = { charge: null, job: null };

/**
 * No entry proves nothing and releases nothing; a failure is believed only with its cost beside it.
 *
 * @param ageMs how long ago the attempt was begun, by this machine's clock; an entry's own age is believed before it
 */
export function verdictOf(finding: LogFinding, ageMs: number): LogVerdict {
  switch (finding.kind) {
    case 'found-finished':
      // What it cost is written beside its price by who checks the charges.
      return { charge: null, job: { type: 'generated', clipUrl: finding.clipUrl } };
    case 'found-failed':
      return failedVerdict(finding);
    case 'found-without-reply':
      return withoutReply(finding, ageMs);
    case 'found-running':
    case 'no-entry':
    case 'no-log-product':
    case 'unavailable':
      return STILL_UNCLEAR;
    default:
      return assertNever(finding);
  }
}

function failedVerdict(finding: Extract<LogFinding, { kind: 'found-failed' }>): LogVerdict {
  const { costMicroUsd, message: words } = finding;
  if (costMicroUsd === null) return STILL_UNCLEAR;
  const charge = chargeOf('log-says', costMicroUsd, finding);
  if (costMicroUsd === 0) {
    const message = `The gateway’s log says that this call failed and cost nothing: ${words}`;
    return { charge, job: { type: 'refused', reason: 'log', message } };
  }
  const message = `The gateway’s log says that this call failed and still cost ${formatUsd(costMicroUsd)}: ${words}`;
  return {
    charge,
    job: { type: 'failed', failure: { kind: 'paid-and-lost', message } },
  };
}

/** A success said to cost nothing is not believed to be free: its clip may exist, so it stays with a person. */
function withoutReply(
  finding: Extract<LogFinding, { kind: 'found-without-reply' }>,
  ageMs: number,
): LogVerdict {
  const { costMicroUsd } = finding;
  if (costMicroUsd === null || costMicroUsd === 0) return STILL_UNCLEAR;
  if ((finding.ageMs ?? ageMs) <= LATEST_ENTRY_MS) {
    return { charge: chargeOf('log-says-charged', costMicroUsd, finding), job: null };
  }
  const message = `The gateway’s log says that this call cost ${formatUsd(costMicroUsd)}, but it has not kept the reply with the clip’s address.`;
  return {
    charge: chargeOf('log-says', costMicroUsd, finding),
    job: { type: 'failed', failure: { kind: 'paid-and-lost', message } },
  };
}

function chargeOf(
  type: Charge['says']['type'],
  actualMicroUsd: number,
  { callMicroUsd }: { callMicroUsd: number | null },
): LogVerdict['charge'] {
  return { says: { type, actualMicroUsd }, callMicroUsd: callMicroUsd ?? actualMicroUsd };
}
