import { estimateMicroUsd } from './estimate.ts';
import { ANY_RESOLUTION, currentPrice, type PriceTable } from './price-table.ts';
import type { ModelPrice, ShotRequest, VideoModel } from './video-model.ts';

/** How far a charge may lie off the price table, as a part of it, before the table is wrong. */
const TOLERANCE = 0.02;

/**
 * The model's price put right by what one take was really charged, or null where the table agrees within 2 percent,
 * names no price to compare with, or the charge is nothing. Only the rate that the take was made at changes.
 *
 * @param actualMicroUsd what the gateway's log says, in whole millionths of a dollar
 * @param today the day the charge was read, such as `2026-11-22`
 */
export function correctedPrice(
  model: VideoModel,
  request: ShotRequest,
  of: { actualMicroUsd: number; prices: PriceTable; today: string },
): ModelPrice | null {
  const expected = estimateMicroUsd(model, request, of.prices);
  const price = currentPrice(model, of.prices);
  if (expected === null || price === null || of.actualMicroUsd === 0) return null;
  if (Math.abs(of.actualMicroUsd - expected) <= expected * TOLERANCE) return null;
  const rate = Math.max(1, Math.ceil(of.actualMicroUsd / request.durationSeconds));
  const withVideo = request.referenceVideoUrl !== null;
  const rates = withVideo ? price.microUsdPerSecondWithVideo : price.microUsdPerSecond;
  const key = Object.hasOwn(rates, request.resolution) ? request.resolution : ANY_RESOLUTION;
  const corrected = { ...rates, [key]: rate };
  return withVideo
    ? { ...price, pricedOn: of.today, microUsdPerSecondWithVideo: corrected }
    : { ...price, pricedOn: of.today, microUsdPerSecond: corrected };
}
