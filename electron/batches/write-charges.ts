import type { Attempt, Job } from '#shared/batch/job.ts';
import type { Money, MoneyEvent } from '#shared/batch/money-state.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { correctedPrice } from '#shared/catalogue/correct-price.ts';
import { type PriceTable, withPrice } from '#shared/catalogue/price-table.ts';
import type { ModelPrice, VideoModel } from '#shared/catalogue/video-model.ts';
import type { RunId } from '#shared/ids.ts';
import { formatUsd } from '#shared/money.ts';
import type { Receipt } from '#shared/take.ts';
import type { BatchPorts } from './batch-ports.ts';
import { releaseCap } from './cap-room.ts';
import type { ChargeBook } from './charge-book.ts';
import { moveMoney, readAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { readJob } from './ledger/jobs.ts';
import { pauseOpenRuns } from './ledger/runs.ts';
import { amendTake } from './ledger/takes.ts';
import { keepPendingPrices, notePrices } from './pending-prices.ts';

/** What the gateway's log says that an attempt cost. */
export type Charge = {
  readonly attempt: Attempt;
  readonly says: Extract<MoneyEvent, { actualMicroUsd: number }>;
  /** What one call cost, where the gateway made several of the attempt: the price table is judged by it. */
  readonly callMicroUsd: number;
};

export type ChargesWritten = {
  /** Jobs that have room under a cap now. */
  readonly freed: readonly Job[];
  /** Of takes whose charge became known; those beside the takes are still to be written. */
  readonly receipts: readonly Receipt[];
  readonly paused: readonly RunId[];
  readonly corrections: readonly Correction[];
};

type Correction = { readonly model: VideoModel; readonly price: ModelPrice; readonly message: string };

export const NO_CHARGES: ChargesWritten = { freed: [], receipts: [], paused: [], corrections: [] };

/**
 * Writes down what attempts really cost. A charge that the price table did not foresee is noted as the new price and
 * pauses every open run, in the same change: whatever way it became known.
 */
export function writeCharges(
  db: LedgerConnection,
  { found, prices, nowMs }: { found: readonly Charge[]; prices: PriceTable; nowMs: number },
): ChargesWritten {
  const receipts: Receipt[] = [];
  const corrections: Correction[] = [];
  let table = prices;
  for (const charge of found) {
    const { attempt, says } = charge;
    const before = readAttempt(db, attempt.id)?.money;
    const moved = moveMoney(db, attempt.id, says);
    const job = readJob(db, attempt.jobId);
    if (!before || !moved || !job) continue;
    const receipt = amendTake(db, job.takeId, {
      attemptId: attempt.id,
      actualMicroUsd: says.actualMicroUsd,
    });
    if (receipt) receipts.push(receipt);
    if (moved.money.status === 'released' || actualOf(before) === says.actualMicroUsd) continue;
    const correction = correctionOf(job, charge, table, nowMs);
    if (correction === null) continue;
    corrections.push(correction);
    table = withPrice(table, correction.model, correction.price);
  }
  notePrices(
    db,
    corrections.map(({ model, price }) => ({ model: model.id, price })),
  );
  const paused = corrections.length === 0 ? [] : pauseOpenRuns(db, 'cloudflare', reasonOf(corrections));
  return { freed: releaseCap(db, 'cloudflare', nowMs), receipts, paused, corrections };
}

/** What follows from charges once they are written down: the price table is put right, and who watches is told. */
export async function tellCharges(
  ports: Pick<BatchPorts, 'ledger' | 'report'>,
  book: Pick<ChargeBook, 'prices' | 'correctPrice'>,
  { freed, paused, corrections }: ChargesWritten,
): Promise<void> {
  for (const job of freed) ports.report({ type: 'job', job });
  await keepPendingPrices(ports.ledger, book);
  for (const runId of paused) ports.report({ type: 'run-paused', runId, reason: reasonOf(corrections) });
}

/** What the log had said before, and was judged by then. */
function actualOf(money: Money): number | null {
  return money.status === 'charged' || money.status === 'confirmed' ? money.actualMicroUsd : null;
}

function correctionOf(
  job: Job,
  { attempt, callMicroUsd }: Charge,
  prices: PriceTable,
  nowMs: number,
): Correction | null {
  const { request } = attempt.request ?? job.request;
  const model = lookUpModel(request.model);
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const price = correctedPrice(model, request, { actualMicroUsd: callMicroUsd, prices, today });
  if (price === null) return null;
  const charge = `${job.takeId} was charged ${formatUsd(callMicroUsd)}`;
  const message = `${charge}, which is not what the price table says for ${model.name} at ${request.resolution}.`;
  return { model, price, message };
}

function reasonOf([first]: readonly Correction[]): { kind: 'price'; message: string } {
  return { kind: 'price', message: `${first?.message ?? ''} The price was corrected.` };
}
