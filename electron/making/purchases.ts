import { runEstimate } from '#shared/batch/run-estimate.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { VideoModel } from '#shared/catalogue/video-model.ts';
import { type CapPurchases, roundsACapBuys, whatACapBuys } from '#shared/catalogue/what-a-cap-buys.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';

export type PurchaseQuestion = {
  readonly capMicroUsd: number;
  readonly shots: readonly ResolvedShot[];
  readonly prices: PriceTable;
};

/** What an amount buys of one model that a storyboard uses; `bought` is null where it has no price. */
export type ModelPurchases = {
  readonly model: VideoModel;
  readonly takeSeconds: number;
  readonly bought: CapPurchases | null;
};

/** Takes and minutes of every model that the storyboard uses. */
export function purchasesByModel({ capMicroUsd, shots, prices }: PurchaseQuestion): ModelPurchases[] {
  const models = [...new Set(shots.map(({ request }) => request.model))].map(lookUpModel);
  return models.map((model) => {
    const takeSeconds = model.durationSeconds.default;
    const question = { capMicroUsd, takeSeconds, withReferenceVideo: false };
    return { model, takeSeconds, bought: whatACapBuys(model, question, prices) };
  });
}

export type FilmRounds = {
  /** Shots that are not left out. */
  readonly shots: number;
  /** One take of each. */
  readonly batchMicroUsd: number;
  readonly rounds: number;
  readonly leftMicroUsd: number;
};

/** How often an amount buys one take of every shot; null where a price is missing, or nothing costs. */
export function roundsOfFilm({ capMicroUsd, shots, prices }: PurchaseQuestion): FilmRounds | null {
  const toMake = shots.flatMap(({ shot, included }) => (included ? [{ shotId: shot.id, takes: 1 }] : []));
  const { costMicroUsd } = runEstimate({ toMake, skipped: [] }, shots, 'cloudflare', prices);
  if (costMicroUsd === null || costMicroUsd === 0) return null;
  return {
    shots: toMake.length,
    batchMicroUsd: costMicroUsd,
    ...roundsACapBuys(capMicroUsd, costMicroUsd),
  };
}
