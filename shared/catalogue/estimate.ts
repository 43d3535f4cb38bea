import { ANY_RESOLUTION, currentPrice, NO_PRICES, type PriceTable } from './price-table.ts';
import type { ModelPrice, ShotRequest, VideoModel } from './video-model.ts';

/**
 * What one take of a request costs, in whole millionths of a dollar: price times the seconds asked for. Null
 * where the price of that model, resolution or input is not known: it is never guessed from another.
 */
export function estimateMicroUsd(
  model: VideoModel,
  request: ShotRequest,
  prices: PriceTable = NO_PRICES,
): number | null {
  const rate = requestRate(model, request, prices);
  return rate === null ? null : Math.ceil(rate * request.durationSeconds);
}

/** Millionths of a dollar for each second of a request's clip, or null where that is not known. */
export function requestRate(
  model: VideoModel,
  request: ShotRequest,
  prices: PriceTable = NO_PRICES,
): number | null {
  const price = currentPrice(model, prices);
  return price === null ? null : rateOf(price, request.resolution, request.referenceVideoUrl !== null);
}

/** The rate at a resolution, with or without a reference video; null where the price names none. */
export function rateOf(price: ModelPrice, resolution: string, withVideo: boolean): number | null {
  const rates = withVideo ? price.microUsdPerSecondWithVideo : price.microUsdPerSecond;
  const key = Object.hasOwn(rates, resolution) ? resolution : ANY_RESOLUTION;
  return rates[key] ?? null;
}
