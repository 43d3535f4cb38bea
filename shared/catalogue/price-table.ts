import { z } from 'zod';
import { modelIdSchema } from '../ids.ts';
import type { ModelPrice, VideoModel } from './video-model.ts';

/** The name under which a price holds the rate for every resolution that it does not name. */
export const ANY_RESOLUTION = 'any';

// Never 0: a price of nothing would let any number of calls pass a cap. The upper bound is $1,000 a second.
const rate = z.number().int().min(1).max(1_000_000_000);
const rates = z.record(z.string().min(1).max(20), rate);

export const modelPriceSchema = z.strictObject({
  pricedOn: z.iso.date('must be a day such as 2026-11-22'),
  microUsdPerSecond: rates,
  microUsdPerSecondWithVideo: rates,
});

/** A price as it is kept. `commandId`: what gave it, so that a repeat of that command does not give it again. */
const keptPriceSchema = modelPriceSchema.extend({ commandId: z.string().optional() });

export type KeptPrice = z.infer<typeof keptPriceSchema>;

/**
 * Prices a person gave or a bill corrected, by model, from old to new: the last one counts, in place of the
 * built-in one, whole. The earlier ones stay, so that it can be seen what an old take was priced by.
 */
export const priceTableSchema = z.record(modelIdSchema, z.array(keptPriceSchema).min(1).readonly());

export type PriceTable = Readonly<z.infer<typeof priceTableSchema>>;

export const NO_PRICES: PriceTable = {};

/** What a model costs now, or null where nobody has said it. */
export function currentPrice(model: VideoModel, prices: PriceTable): ModelPrice | null {
  return priceHistory(model, prices).at(-1) ?? null;
}

/** The table with a newer price for a model; the one before stays as history, the built-in one too. */
export function withPrice(prices: PriceTable, model: VideoModel, price: KeptPrice): PriceTable {
  return { ...prices, [model.id]: [...keptPrices(model, prices), price] };
}

/** Whether this command gave a price of this model already, whatever came after it. */
export function wasGivenBy(prices: PriceTable, model: VideoModel, commandId: string): boolean {
  return keptPrices(model, prices).some((price) => price.commandId === commandId);
}

/** A rate that a person gave: what one second costs, and what for. */
export type GivenRate = {
  /** `ANY_RESOLUTION` for all that have no rate of their own. */
  readonly resolution: string;
  readonly withVideo: boolean;
  readonly microUsdPerSecond: number;
};

/** A model's price with one rate given anew, as of `today`, such as `2026-11-22`; its other rates stay. */
export function withRate(
  before: ModelPrice | null,
  { resolution, withVideo, microUsdPerSecond }: GivenRate,
  today: string,
): ModelPrice {
  const rates = before ?? { microUsdPerSecond: {}, microUsdPerSecondWithVideo: {} };
  const given = { [resolution]: microUsdPerSecond };
  return withVideo
    ? {
        ...rates,
        pricedOn: today,
        microUsdPerSecondWithVideo: { ...rates.microUsdPerSecondWithVideo, ...given },
      }
    : { ...rates, pricedOn: today, microUsdPerSecond: { ...rates.microUsdPerSecond, ...given } };
}

/** Every price that a model had, from old to new: the last one counts. Empty where nobody has said one. */
export function priceHistory(model: VideoModel, prices: PriceTable): readonly ModelPrice[] {
  return keptPrices(model, prices).map(({ commandId: _, ...price }) => price);
}

function keptPrices(model: VideoModel, prices: PriceTable): readonly KeptPrice[] {
  const given = Object.hasOwn(prices, model.id) ? prices[model.id] : undefined;
  return given ?? (model.price === null ? [] : [model.price]);
}
