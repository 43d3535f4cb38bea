import { formatUsd } from '../money.ts';
import { rateOf } from './estimate.ts';
import { currentPrice, NO_PRICES, type PriceTable } from './price-table.ts';
import type { VideoModel } from './video-model.ts';

/** What an amount buys at one resolution, each figure rounded down. */
export type Purchase = {
  readonly resolution: string;
  readonly microUsdPerSecond: number;
  /** Seconds of video in all; what is left over may be too short for a take. */
  readonly seconds: number;
  /** Takes of the length asked about. */
  readonly takes: number;
};

export type CapPurchases = {
  /** The day the prices were read. */
  readonly pricedOn: string;
  readonly takeSeconds: number;
  /** From the smallest resolution to the largest; those without a price are left out. */
  readonly purchases: readonly Purchase[];
};

export type CapQuestion = {
  readonly capMicroUsd: number;
  /** Length of a take in seconds, more than 0. */
  readonly takeSeconds: number;
  readonly withReferenceVideo: boolean;
};

/** Null where the model has no price. */
export function whatACapBuys(
  model: VideoModel,
  question: CapQuestion,
  prices: PriceTable = NO_PRICES,
): CapPurchases | null {
  const price = currentPrice(model, prices);
  if (price === null) return null;
  const { capMicroUsd, takeSeconds, withReferenceVideo } = question;
  const rates = withReferenceVideo ? price.microUsdPerSecondWithVideo : price.microUsdPerSecond;
  const resolutions = model.resolutions.length > 0 ? model.resolutions : Object.keys(rates);
  const purchases = resolutions.flatMap((resolution): Purchase[] => {
    const rate = rateOf(price, resolution, withReferenceVideo);
    if (rate === null) return [];
    return [
      {
        resolution,
        microUsdPerSecond: rate,
        seconds: Math.floor(capMicroUsd / rate),
        takes: Math.floor(capMicroUsd / Math.ceil(rate * takeSeconds)),
      },
    ];
  });
  return { pricedOn: price.pricedOn, takeSeconds, purchases };
}

/**
 * How often an amount buys a whole batch: 3 rounds are a first take of each shot and two retakes.
 *
 * @param batchMicroUsd more than 0
 */
export function roundsACapBuys(
  capMicroUsd: number,
  batchMicroUsd: number,
): { rounds: number; leftMicroUsd: number } {
  return { rounds: Math.floor(capMicroUsd / batchMicroUsd), leftMicroUsd: capMicroUsd % batchMicroUsd };
}

/** One line for a person: `720p at $0.15 a second: 26 takes of 5 s, or 2 min 13 s in all`. */
export function purchaseSentence(purchase: Purchase, takeSeconds: number): string {
  const { resolution, microUsdPerSecond, seconds, takes } = purchase;
  const count = `${takes} take${takes === 1 ? '' : 's'} of ${takeSeconds} s`;
  return `${resolution} at ${formatUsd(microUsdPerSecond)} a second: ${count}, or ${minutesAndSeconds(seconds)} in all`;
}

function minutesAndSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
