import { assertNever } from '#shared/assert-never.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { MoneyEvent } from '#shared/batch/money-state.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import { formatUsd } from '#shared/money.ts';
import type { LogFinding } from '../generation/gateway-log.ts';
import { releaseCap } from './cap-room.ts';
import { moveMoney } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob } from './ledger/jobs.ts';
import { releasePilots } from './pilots.ts';

/** After so long nothing more comes into the log, in milliseconds. */
export const LATEST_ENTRY_MS = 60 * 60_000;

/**
 * Writes down what the gateway's log says of an unclear attempt. Returns the jobs that moved, with those
 * that go on because of it: none where the log leaves it unclear.
 */
export function applyFinding(
  db: LedgerConnection,
  { job, attempt, finding }: { job: Job; attempt: Attempt; finding: LogFinding },
  nowMs: number,
): Job[] {
  const verdict = verdictOf(finding, nowMs - attempt.intendedAtMs);
  for (const event of verdict.money) moveMoney(db, attempt.id, event);
  const moved = verdict.job && moveJob(db, job.id, verdict.job, nowMs);
  const fitting = verdict.money.length > 0 ? releaseCap(db, job.generator, nowMs) : [];
  return moved ? [moved, ...fitting, ...releasePilots(db, job.generator, nowMs)] : fitting;
}

/** What follows from the log's word: for the money first to last, and for the job. */
export type LogVerdict = { readonly money: readonly MoneyEvent[]; readonly job: JobEvent | null };

const STILL_UNCLEAR: LogVerdict = { money: [], job: null };

/**
 * No entry proves nothing and releases nothing; a failure is believed only with its cost beside it.
 *
 * @param ageMs how long ago the attempt was begun
 */
export function verdictOf(finding: LogFinding, ageMs: number): LogVerdict {
  switch (finding.kind) {
    case 'found-finished':
      // What it cost is written beside its price by who checks the charges.
      return {
        money: [{ type: 'clip-came' }],
        job: { type: 'generated', clipUrl: finding.clipUrl },
      };
    case 'found-failed':
      return failedVerdict(finding.costMicroUsd, finding.message);
    case 'found-without-reply':
      return withoutReply(finding.costMicroUsd, ageMs);
    case 'found-running':
    case 'no-entry':
    case 'no-log-product':
    case 'unavailable':
      return STILL_UNCLEAR;
    default:
      return assertNever(finding);
  }
}

function failedVerdict(costMicroUsd: number | null, words: string): LogVerdict {
  if (costMicroUsd === null) return STILL_UNCLEAR;
  if (costMicroUsd === 0) {
    const message = `The gateway’s log says that this call failed and cost nothing: ${words}`;
    return { money: logSays(0), job: { type: 'refused', reason: 'log', message } };
  }
  const message = `The gateway’s log says that this call failed and still cost ${formatUsd(costMicroUsd)}: ${words}`;
  return {
    money: logSays(costMicroUsd),
    job: { type: 'failed', failure: { kind: 'paid-and-lost', message } },
  };
}

/** A success said to cost nothing is not believed to be free: its clip may exist, so it stays with a person. */
function withoutReply(costMicroUsd: number | null, ageMs: number): LogVerdict {
  if (costMicroUsd === null || costMicroUsd === 0) return STILL_UNCLEAR;
  if (ageMs <= LATEST_ENTRY_MS) {
    return { money: [{ type: 'log-says-charged', actualMicroUsd: costMicroUsd }], job: null };
  }
  const message = `The gateway’s log says that this call cost ${formatUsd(costMicroUsd)}, but it has not kept the reply with the clip’s address.`;
  return {
    money: logSays(costMicroUsd),
    job: { type: 'failed', failure: { kind: 'paid-and-lost', message } },
  };
}

function logSays(costMicroUsd: number | null): MoneyEvent[] {
  return costMicroUsd === null ? [] : [{ type: 'log-says', actualMicroUsd: costMicroUsd }];
}
