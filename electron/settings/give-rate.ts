import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { currentPrice, type GivenRate, withRate } from '#shared/catalogue/price-table.ts';
import type { ModelId } from '#shared/ids.ts';
import { keepPrice, readPrices } from './prices-file.ts';

/**
 * Keeps a rate that a person gave, as of today; the model's other rates stay.
 *
 * @throws DailiesError as `keepPrice`
 */
export async function giveRate(
  { settingsFolder, nowMs }: { settingsFolder: string; nowMs: () => number },
  id: ModelId,
  rate: GivenRate,
): Promise<void> {
  const model = lookUpModel(id);
  const before = currentPrice(model, await readPrices(settingsFolder));
  const today = new Date(nowMs()).toISOString().slice(0, 10);
  await keepPrice(settingsFolder, model, withRate(before, rate, today));
}
