import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { rateOf } from '#shared/catalogue/estimate.ts';
import { modelIdSchema } from '#shared/ids.ts';
import type { ClipOrder } from '../clips/clip-order.ts';

/** What the live API would charge for an order, in millionths of a dollar; null for a model without a published price. */
export function publishedPrice(order: ClipOrder): number | null {
  const { price } = lookUpModel(modelIdSchema.parse(order.model));
  const rate = price === null ? null : rateOf(price, order.resolution, order.referenceVideoUrl !== null);
  return rate === null ? null : Math.ceil(rate * order.seconds);
}
