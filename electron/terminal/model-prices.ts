import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { ANY_RESOLUTION, type PriceTable, priceHistory } from '#shared/catalogue/price-table.ts';
import type { ModelPrice, VideoModel } from '#shared/catalogue/video-model.ts';
import type { ModelId } from '#shared/ids.ts';
import { formatUsd } from '#shared/money.ts';
import { giveRate } from '../settings/give-rate.ts';
import type { GivenPrice } from './given-price.ts';
import type { Output } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';

/**
 * Keeps the prices that a person gave. What was made before keeps the price it was made at, and jobs that wait keep
 * theirs until they are agreed to anew.
 *
 * @throws DailiesError `invalid-input` for a resolution that a model has not; nothing is kept then
 */
export async function keepGivenPrices(host: TerminalHost, given: readonly GivenPrice[]): Promise<void> {
  const problems = given.flatMap(({ model, resolution }) => {
    const { name, resolutions } = lookUpModel(model);
    const isKnown = resolutions.length === 0 || [ANY_RESOLUTION, ...resolutions].includes(resolution);
    return isKnown ? [] : [{ place: '--price', message: `${name} has no resolution ${resolution}` }];
  });
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  const home = { settingsFolder: host.settingsFolder, nowMs: host.clock.nowMs };
  for (const { model, ...rate } of given) await giveRate(home, { model, rate, commandId: null });
}

/** Says what models cost a second, now and before. */
export function sayPrices(output: Output, ids: readonly ModelId[], prices: PriceTable): void {
  for (const model of [...new Set(ids)].map(lookUpModel)) {
    const history = priceHistory(model, prices);
    output.emit({ event: 'report', report: { model: model.id, prices: history } });
    for (const line of priceLines(model, history)) output.say(line);
  }
}

function priceLines({ name }: VideoModel, history: readonly ModelPrice[]): string[] {
  if (history.length === 0) return [`${name} has no known price.`];
  return history
    .toReversed()
    .map(
      (price, index) =>
        `${name}, ${index === 0 ? 'price' : 'before that, price'} of ${price.pricedOn}: ${ratesOf(price)}`,
    );
}

function ratesOf({ microUsdPerSecond, microUsdPerSecondWithVideo }: ModelPrice): string {
  const words = (rates: Readonly<Record<string, number>>, suffix: string) =>
    Object.entries(rates).map(([resolution, rate]) => `${resolution}${suffix} ${formatUsd(rate)}`);
  return `${[...words(microUsdPerSecond, ''), ...words(microUsdPerSecondWithVideo, '+video')].join(', ')} a second`;
}
