import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import {
  currentPrice,
  type GivenRate,
  wasGivenBy,
  withPrice,
  withRate,
} from '#shared/catalogue/price-table.ts';
import type { ModelId } from '#shared/ids.ts';
import { changePrices } from './prices-file.ts';

/**
 * Keeps a rate that a person gave, as of today; the model's other rates stay. The command that gave it is kept with it,
 * so that a repeat of it does nothing, also after a restart or where a charge has corrected the price since.
 *
 * @param commandId null for one that is never repeated
 * @throws DailiesError as `changePrices`
 */
export async function giveRate(
  { settingsFolder, nowMs }: { settingsFolder: string; nowMs: () => number },
  of: { readonly model: ModelId; readonly rate: GivenRate; readonly commandId: string | null },
): Promise<void> {
  const model = lookUpModel(of.model);
  const today = new Date(nowMs()).toISOString().slice(0, 10);
  const mark = of.commandId === null ? {} : { commandId: of.commandId };
  await changePrices(settingsFolder, (prices) => {
    if (of.commandId !== null && wasGivenBy(prices, model, of.commandId)) return prices;
    const price = withRate(currentPrice(model, prices), of.rate, today);
    return withPrice(prices, model, { ...price, ...mark });
  });
}
