import type { Attempt } from '#shared/batch/job.ts';
import { mayHaveClip } from '#shared/batch/money-state.ts';
import type { AttemptId } from '#shared/ids.ts';
import { costOf, entryOf, stretchOf } from '../generation/attempt-entries.ts';
import type { LogEntries } from '../generation/gateway-log.ts';
import type { LogEntry } from '../generation/read-log.ts';
import { LATEST_ENTRY_MS } from './apply-finding.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { ChargeBook } from './charge-book.ts';
import { openCharges, readAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { readJob } from './ledger/jobs.ts';
import { type LookUpControl, soughtOf } from './look-up-attempt.ts';
import { pauseFor } from './pause-for.ts';
import { rescueClips } from './rescue-clips.ts';
import { type Charge, tellCharges, writeCharges } from './write-charges.ts';

const CHARGE_DELAYS_MS: readonly number[] = [1_000, 4_000, 15_000];

/** How long to wait before each look: entries come a little after the call's reply. One look at once where `waitMs` is 0. */
export function chargeDelays(waitMs: number): readonly number[] {
  return waitMs === 0 ? [0] : CHARGE_DELAYS_MS;
}

/** Charges older than this are not asked about any more: the log may have dropped their entries. */
const OLDEST_MS = 7 * 24 * 3_600_000;

/**
 * Asks the gateway's log what clips and refusals really cost, many at once, and writes it beside the estimates. A
 * charge that the price table did not foresee corrects the table and pauses every open run.
 *
 * @param passed attempts that the log was asked about in vain; added to, and not asked about again
 * @returns whether charges came up meanwhile that are still to be asked for; `cannot-be-checked` where there is no log
 */
export async function checkCharges(
  ports: BatchPorts,
  charges: ChargeBook,
  control: LookUpControl & { readonly passed: Set<AttemptId> },
): Promise<'checked' | 'some-left' | 'cannot-be-checked'> {
  const patience = AbortSignal.any([control.signal, control.patience]);
  let asked = unchecked(ports, control.passed);
  for (const delayMs of control.delaysMs) {
    if (asked.length === 0) break;
    await pauseFor(ports.clock, delayMs, patience);
    if (control.signal.aborted) return 'cannot-be-checked';
    const listed = await listFor(ports, charges, asked, control.signal);
    if (listed.kind === 'no-log-product') return 'cannot-be-checked';
    if (listed.kind === 'entries') {
      const { entries } = listed;
      const unread = await rescueClips(ports, charges, { attempts: asked, entries }, control.signal);
      // To write down what these cost would end the search for their clips.
      const read = asked.filter(({ id }) => !unread.has(id));
      await writeDown(ports, charges, read, entries);
    }
    const open = new Set(unchecked(ports, control.passed).map(({ id }) => id));
    asked = asked.filter(({ id }) => open.has(id));
    if (control.patience.aborted) break;
  }
  for (const { id } of asked) control.passed.add(id);
  return unchecked(ports, control.passed).length > 0 ? 'some-left' : 'checked';
}

function listFor(
  ports: BatchPorts,
  charges: ChargeBook,
  asked: readonly Attempt[],
  signal: AbortSignal,
): Promise<LogEntries> {
  const stretches = asked.map((attempt) => stretchOf(attempt, ports.clock.nowMs()));
  const fromMs = Math.min(...stretches.map((stretch) => stretch.fromMs));
  const toMs = Math.max(...stretches.map((stretch) => stretch.toMs));
  const sought = asked.map(soughtOf);
  const earliestMs = Math.min(...asked.map(({ intendedAtMs }) => intendedAtMs));
  // Beyond the first entry of each: a call that the gateway tried again has an older one as well.
  const isEnough = (entries: readonly LogEntry[]) =>
    (entries.at(-1)?.createdAtMs ?? 0) < earliestMs && sought.every((each) => costOf(entries, each) !== null);
  return charges.log.list({ fromMs, toMs, isEnough }, signal);
}

function unchecked(ports: BatchPorts, passed: ReadonlySet<AttemptId>): Attempt[] {
  const sinceMs = ports.clock.nowMs() - OLDEST_MS;
  return ports.ledger
    .read((db) => openCharges(db, sinceMs).filter((attempt) => !isBeingLookedUp(db, attempt)))
    .filter(({ id }) => !passed.has(id));
}

/**
 * Whether the attempt's job is still unclear, and so is asked about by `lookUpAttempt`. Attempts that were given up or
 * sent again are asked about here.
 */
function isBeingLookedUp(db: LedgerConnection, { jobId, number }: Attempt): boolean {
  const state = readJob(db, jobId)?.state;
  return state?.status === 'unclear' && state.attempt === number;
}

async function writeDown(
  ports: BatchPorts,
  charges: ChargeBook,
  attempts: readonly Attempt[],
  entries: readonly LogEntry[],
): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const found = ports.ledger
    .read((db) => [...attempts.flatMap(({ id }) => readAttempt(db, id) ?? []), ...dearerSince(db, entries)])
    .flatMap((attempt) => chargeOf(attempt, entries, nowMs));
  if (found.length === 0) return;
  const prices = await charges.prices();
  const written = await ports.ledger.change((db) => writeCharges(db, { found, prices, nowMs }));
  for (const receipt of written.receipts) {
    await charges.amendReceipt(receipt);
    ports.report({ type: 'take-amended', receipt });
  }
  await tellCharges(ports, charges, written);
}

function chargeOf(attempt: Attempt, entries: readonly LogEntry[], nowMs: number): Charge[] {
  const { money } = attempt;
  const sought = soughtOf(attempt);
  const entry = entryOf(entries, sought);
  const actualMicroUsd = costOf(entries, sought);
  const mayHaveWorked = mayHaveClip(money) && entry?.success !== false;
  // A hold is released by a failure that cost nothing, not by a success that is said to.
  if (actualMicroUsd === null || (mayHaveWorked && actualMicroUsd === 0)) return [];
  const ageMs = entry?.ageMs ?? nowMs - attempt.intendedAtMs;
  const mayComeYet = mayHaveWorked && ageMs <= LATEST_ENTRY_MS;
  if (mayComeYet && money.status === 'charged' && money.actualMicroUsd === actualMicroUsd) return [];
  const says: Charge['says'] = { type: mayComeYet ? 'log-says-charged' : 'log-says', actualMicroUsd };
  return [{ attempt, says, callMicroUsd: entry?.costMicroUsd ?? actualMicroUsd }];
}

/** Attempts that were thought to be settled, and of which more entries have come since than were counted. */
function dearerSince(db: LedgerConnection, entries: readonly LogEntry[]): Attempt[] {
  const tagged = Map.groupBy(entries, ({ attemptId }) => attemptId);
  return [...tagged].flatMap(([tag, ofAttempt]) => {
    if (tag === null || ofAttempt.length < 2) return [];
    const attempt = readAttempt(db, tag);
    if (attempt?.money.status !== 'confirmed' || attempt.money.actualMicroUsd === null) return [];
    const cost = costOf(entries, soughtOf(attempt)) ?? 0;
    return cost > attempt.money.actualMicroUsd ? [attempt] : [];
  });
}
