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

/**
 * Prices a person gave or a bill corrected, by model, from old to new: the last one counts, in place of the
 * built-in one, whole. The earlier ones stay, so that it can be seen what an old take was priced by.
 */
export const priceTableSchema = z.record(modelIdSchema, z.array(modelPriceSchema).min(1).readonly());

export type PriceTable = Readonly<z.infer<typeof priceTableSchema>>;

export const NO_PRICES: PriceTable = {};

/** What a model costs now, or null where nobody has said it. */
export function currentPrice(model: VideoModel, prices: PriceTable): ModelPrice | null {
  const given = Object.hasOwn(prices, model.id) ? prices[model.id]?.at(-1) : undefined;
  return given ?? model.price;
}

/** The table with a newer price for a model; the one before stays as history, the built-in one too. */
export function withPrice(prices: PriceTable, model: VideoModel, price: ModelPrice): PriceTable {
  const history = Object.hasOwn(prices, model.id) ? prices[model.id] : undefined;
  const before = history ?? (model.price === null ? [] : [model.price]);
  return { ...prices, [model.id]: [...before, price] };
}
