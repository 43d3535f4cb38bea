import { runEstimate } from '#shared/batch/run-estimate.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { purchaseSentence, roundsACapBuys, whatACapBuys } from '#shared/catalogue/what-a-cap-buys.ts';
import { formatUsd } from '#shared/money.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { Output } from './output.ts';

export type PurchaseQuestion = {
  readonly capMicroUsd: number;
  readonly shots: readonly ResolvedShot[];
  readonly prices: PriceTable;
};

/** What an amount buys: takes and minutes of every model that the storyboard uses, and rounds of the whole of it. */
export function sayPurchases(output: Output, { capMicroUsd, shots, prices }: PurchaseQuestion): void {
  const models = [...new Set(shots.map(({ request }) => request.model))].map(lookUpModel);
  for (const model of models) {
    const takeSeconds = model.durationSeconds.default;
    const bought = whatACapBuys(model, { capMicroUsd, takeSeconds, withReferenceVideo: false }, prices);
    output.emit({ event: 'report', report: { capMicroUsd, model: model.id, bought } });
    if (bought === null) {
      output.say(`${model.name} has no known price.`);
      continue;
    }
    output.say(`${formatUsd(capMicroUsd)} with ${model.name}, at the prices of ${bought.pricedOn}:`);
    for (const purchase of bought.purchases) output.say(`  ${purchaseSentence(purchase, takeSeconds)}`);
  }
  sayRounds(output, { capMicroUsd, shots, prices });
}

function sayRounds(output: Output, { capMicroUsd, shots, prices }: PurchaseQuestion): void {
  const toMake = shots.flatMap(({ shot, included }) => (included ? [{ shotId: shot.id, takes: 1 }] : []));
  const batchMicroUsd = runEstimate({ toMake, skipped: [] }, shots, 'cloudflare', prices).costMicroUsd;
  if (batchMicroUsd === null || batchMicroUsd === 0) return;
  const { rounds, leftMicroUsd } = roundsACapBuys(capMicroUsd, batchMicroUsd);
  output.emit({ event: 'report', report: { capMicroUsd, batchMicroUsd, rounds, leftMicroUsd } });
  const whole = `One take of each of the ${toMake.length} shots costs ${formatUsd(batchMicroUsd)}`;
  if (rounds === 0) output.say(`${whole}, which is more than that.`);
  else if (rounds === 1) output.say(`${whole}: a first take of each, and ${formatUsd(leftMicroUsd)} left.`);
  else
    output.say(
      `${whole}: a first take of each and ${rounds - 1} retakes of all, with ${formatUsd(leftMicroUsd)} left.`,
    );
}
