import { purchaseSentence } from '#shared/catalogue/what-a-cap-buys.ts';
import { formatUsd } from '#shared/money.ts';
import { type PurchaseQuestion, purchasesByModel, roundsOfFilm } from '../making/purchases.ts';
import type { Output } from './output.ts';

/** What an amount buys: takes and minutes of every model that the storyboard uses, and rounds of the whole of it. */
export function sayPurchases(output: Output, question: PurchaseQuestion): void {
  const { capMicroUsd } = question;
  for (const { model, takeSeconds, bought } of purchasesByModel(question)) {
    output.emit({ event: 'report', report: { capMicroUsd, model: model.id, bought } });
    if (bought === null) {
      output.say(`${model.name} has no known price.`);
      continue;
    }
    output.say(`${formatUsd(capMicroUsd)} with ${model.name}, at the prices of ${bought.pricedOn}:`);
    for (const purchase of bought.purchases) output.say(`  ${purchaseSentence(purchase, takeSeconds)}`);
  }
  sayRounds(output, question);
}

function sayRounds(output: Output, question: PurchaseQuestion): void {
  const { capMicroUsd } = question;
  const film = roundsOfFilm(question);
  if (film === null) return;
  const { batchMicroUsd, rounds, leftMicroUsd } = film;
  output.emit({ event: 'report', report: { capMicroUsd, batchMicroUsd, rounds, leftMicroUsd } });
  const whole = `One take of each of the ${film.shots} shots costs ${formatUsd(batchMicroUsd)}`;
  if (rounds === 0) output.say(`${whole}, which is more than that.`);
  else if (rounds === 1) output.say(`${whole}: a first take of each, and ${formatUsd(leftMicroUsd)} left.`);
  else
    output.say(
      `${whole}: a first take of each and ${rounds - 1} retakes of all, with ${formatUsd(leftMicroUsd)} left.`,
    );
}
