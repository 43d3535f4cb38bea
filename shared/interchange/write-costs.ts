import { MICRO_USD_PER_USD } from '../money.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { Receipt, Reviews } from '../take.ts';
import { writeCsvRows } from './csv-rows.ts';
import { defused } from './formula-cells.ts';

/** What a round of takes cost: the first takes of every shot, the second ones, and so on. */
export type CostRound = {
  readonly round: number;
  readonly takes: number;
  /** Takes whose price is not known. */
  readonly unpriced: number;
  readonly seconds: number;
  readonly costMicroUsd: number;
  /** Of takes that were rejected. */
  readonly rejectedMicroUsd: number;
};

export type CostReport = {
  readonly rounds: readonly CostRound[];
  readonly totalMicroUsd: number;
};

/** What the takes that are kept have cost, by rounds. What was charged goes before what was estimated. */
export function costReport(receipts: readonly Receipt[], reviews: Reviews): CostReport {
  const rounds = new Map<number, CostRound>();
  for (const receipt of receipts.filter(({ kind }) => kind === 'paid')) {
    const cost = costOf(receipt);
    const was = rounds.get(receipt.number) ?? emptyRound(receipt.number);
    const isRejected = reviews.takes[receipt.takeId]?.rejected === true;
    rounds.set(receipt.number, {
      round: receipt.number,
      takes: was.takes + 1,
      unpriced: was.unpriced + (cost === null ? 1 : 0),
      seconds: was.seconds + secondsOf(receipt),
      costMicroUsd: was.costMicroUsd + (cost ?? 0),
      rejectedMicroUsd: was.rejectedMicroUsd + (isRejected ? (cost ?? 0) : 0),
    });
  }
  const sorted = [...rounds.values()].toSorted((a, b) => a.round - b.round);
  return { rounds: sorted, totalMicroUsd: sorted.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0) };
}

function emptyRound(round: number): CostRound {
  return { round, takes: 0, unpriced: 0, seconds: 0, costMicroUsd: 0, rejectedMicroUsd: 0 };
}

export function writeCostsCsv({ rounds, totalMicroUsd }: CostReport): string {
  return sheet([
    ['round', 'takes', 'unpriced', 'seconds', 'cost usd', 'rejected usd'],
    ...rounds.map((each) => [
      ...[each.round, each.takes, each.unpriced, each.seconds],
      ...[dollars(each.costMicroUsd), dollars(each.rejectedMicroUsd)],
    ]),
    ['total', '', '', '', dollars(totalMicroUsd), ''],
  ]);
}

export function writeCostsJson(report: CostReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** A row for each take: what it is, what it was made from, what it cost. */
export function writeReceiptsCsv(receipts: readonly Receipt[], reviews: Reviews): string {
  return sheet([
    [
      'take',
      'shot',
      'kind',
      'made',
      'model',
      'seconds',
      'seed',
      'cost usd',
      'charged usd',
      'circled',
      'rejected',
      'prompt',
    ],
    ...receipts.map((receipt) => {
      const { takeId, kind, createdAt, generation } = receipt;
      const shot = filedUnder(receipt, reviews);
      return [
        ...[
          takeId,
          shot,
          kind,
          createdAt,
          generation?.model ?? '',
          secondsOf(receipt),
          generation?.seed ?? '',
        ],
        ...[dollars(generation?.costMicroUsd), dollars(generation?.actualCostMicroUsd)],
        reviews.circled[shot] === takeId ? 'yes' : '',
        reviews.takes[takeId]?.rejected === true ? 'yes' : '',
        generation?.prompt ?? '',
      ];
    }),
  ]);
}

/** The receipts themselves, in order. */
export function writeReceiptsJson(receipts: readonly Receipt[]): string {
  return `${JSON.stringify(receipts, null, 2)}\n`;
}

function costOf({ generation }: Receipt): number | null {
  return generation?.actualCostMicroUsd ?? generation?.costMicroUsd ?? null;
}

function secondsOf({ media }: Receipt): number {
  return Math.floor(media.durationFrames / 24);
}

/** As a number that a spreadsheet adds up exactly; empty where it is not known. */
function dollars(microUsd: number | null | undefined): string {
  return typeof microUsd === 'number' ? (microUsd / MICRO_USD_PER_USD).toFixed(6) : '';
}

function sheet(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${writeCsvRows(rows.map((row) => row.map((cell) => defused(String(cell)))))}`;
}
