import type { Attempt, Job } from '#shared/batch/job.ts';
import { type MoneyEvent, mayHaveClip } from '#shared/batch/money-state.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { correctedPrice } from '#shared/catalogue/correct-price.ts';
import { type PriceTable, withPrice } from '#shared/catalogue/price-table.ts';
import type { ModelPrice, VideoModel } from '#shared/catalogue/video-model.ts';
import { type AttemptId, attemptIdSchema, type RunId } from '#shared/ids.ts';
import { formatUsd } from '#shared/money.ts';
import type { Receipt } from '#shared/take.ts';
import { costOf, entryOf, type LogEntries, stretchOf } from '../generation/gateway-log.ts';
import type { LogEntry } from '../generation/read-log.ts';
import { LATEST_ENTRY_MS } from './apply-finding.ts';
import type { BatchPorts } from './batch-ports.ts';
import { releaseCap } from './cap-room.ts';
import type { ChargeBook } from './charge-book.ts';
import { moveMoney, openCharges, readAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { readJob } from './ledger/jobs.ts';
import { pauseOpenRuns } from './ledger/runs.ts';
import { amendTake } from './ledger/takes.ts';
import { type LookUpControl, soughtOf } from './look-up-attempt.ts';
import { pauseFor } from './pause-for.ts';
import { keepPendingPrices, notePrices } from './pending-prices.ts';
import { rescueClips } from './rescue-clips.ts';

const CHARGE_DELAYS_MS: readonly number[] = [1_000, 4_000, 15_000];

/** How long to wait before each look: entries come a little after the call's reply. One look at once where `waitMs` is 0. */
export function chargeDelays(waitMs: number): readonly number[] {
  return waitMs === 0 ? [0] : CHARGE_DELAYS_MS;
}

/** Logs are kept for so long at least; older charges are not asked for again. */
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
      await rescueClips(ports, charges, { attempts: asked, entries }, control.signal);
      await writeDown(ports, charges, asked, entries);
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

/** What became of an unclear job is a question of its own; one that was given up or sent again is asked about here. */
function isBeingLookedUp(db: LedgerConnection, { jobId, number }: Attempt): boolean {
  const state = readJob(db, jobId)?.state;
  return state?.status === 'unclear' && state.attempt === number;
}

/** `callMicroUsd`: what one call cost, where the gateway made several of the attempt. */
type Charge = { attempt: Attempt; says: LogWord; callMicroUsd: number };
type LogWord = Extract<MoneyEvent, { actualMicroUsd: number }>;
type Correction = { model: VideoModel; price: ModelPrice; message: string };

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
  const written = await ports.ledger.change((db) => write(db, { found, prices, nowMs }));
  for (const job of written.freed) ports.report({ type: 'job', job });
  for (const receipt of written.receipts) {
    await charges.amendReceipt(receipt);
    ports.report({ type: 'take-amended', receipt });
  }
  await keepPendingPrices(ports.ledger, charges);
  const reason = { kind: 'price', message: messageOf(written.corrections) } as const;
  for (const runId of written.paused) ports.report({ type: 'run-paused', runId, reason });
}

function chargeOf(attempt: Attempt, entries: readonly LogEntry[], nowMs: number): Charge[] {
  const { money } = attempt;
  const sought = soughtOf(attempt);
  const entry = entryOf(entries, sought);
  const actualMicroUsd = costOf(entries, sought);
  const mayHaveWorked = mayHaveClip(money) && entry?.success !== false;
  // A hold is released by a failure that cost nothing, not by a success that is said to.
  if (actualMicroUsd === null || (mayHaveWorked && actualMicroUsd === 0)) return [];
  const mayComeYet = mayHaveWorked && nowMs - attempt.intendedAtMs <= LATEST_ENTRY_MS;
  if (mayComeYet && money.status === 'charged' && money.actualMicroUsd === actualMicroUsd) return [];
  const says: LogWord = { type: mayComeYet ? 'log-says-charged' : 'log-says', actualMicroUsd };
  return [{ attempt, says, callMicroUsd: entry?.costMicroUsd ?? actualMicroUsd }];
}

/** Attempts that were thought to be settled, and of which more entries have come since than were counted. */
function dearerSince(db: LedgerConnection, entries: readonly LogEntry[]): Attempt[] {
  const tagged = Map.groupBy(entries, ({ attemptId }) => attemptId);
  return [...tagged].flatMap(([tag, ofAttempt]) => {
    if (tag === null || ofAttempt.length < 2) return [];
    const attempt = readAttempt(db, attemptIdSchema.parse(tag));
    if (attempt?.money.status !== 'confirmed' || attempt.money.actualMicroUsd === null) return [];
    const cost = costOf(entries, soughtOf(attempt)) ?? 0;
    return cost > attempt.money.actualMicroUsd ? [attempt] : [];
  });
}

type Written = {
  freed: readonly Job[];
  receipts: readonly Receipt[];
  paused: readonly RunId[];
  corrections: readonly Correction[];
};

function write(
  db: LedgerConnection,
  { found, prices, nowMs }: { found: readonly Charge[]; prices: PriceTable; nowMs: number },
): Written {
  const receipts: Receipt[] = [];
  const corrections: Correction[] = [];
  let table = prices;
  for (const { attempt, says, callMicroUsd } of found) {
    const moved = moveMoney(db, attempt.id, says);
    const job = readJob(db, attempt.jobId);
    if (!moved || !job) continue;
    const charge = { attemptId: attempt.id, actualMicroUsd: says.actualMicroUsd };
    const receipt = amendTake(db, job.takeId, charge);
    if (receipt) receipts.push(receipt);
    if (moved.money.status === 'released') continue;
    const correction = correctionOf(
      { ...job, request: attempt.request ?? job.request },
      callMicroUsd,
      table,
      nowMs,
    );
    if (correction === null) continue;
    corrections.push(correction);
    table = withPrice(table, correction.model, correction.price);
  }
  notePrices(
    db,
    corrections.map(({ model, price }) => ({ model: model.id, price })),
  );
  const paused =
    corrections.length === 0
      ? []
      : pauseOpenRuns(db, 'cloudflare', { kind: 'price', message: messageOf(corrections) });
  return { freed: releaseCap(db, 'cloudflare', nowMs), receipts, paused, corrections };
}

function correctionOf(
  job: Job,
  actualMicroUsd: number,
  prices: PriceTable,
  nowMs: number,
): Correction | null {
  const model = lookUpModel(job.model);
  const { request } = job.request;
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const price = correctedPrice(model, request, { actualMicroUsd, prices, today });
  if (price === null) return null;
  const charge = `${job.takeId} was charged ${formatUsd(actualMicroUsd)}`;
  const message = `${charge}, which is not what the price table says for ${model.name} at ${request.resolution}.`;
  return { model, price, message };
}

function messageOf(corrections: readonly Correction[]): string {
  const [first] = corrections;
  return `${first?.message ?? ''} The price was corrected.`;
}
