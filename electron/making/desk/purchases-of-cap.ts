import type { z } from 'zod';
import type { estimateCalls } from '#shared/contract/estimate-calls.ts';
import { readPrices } from '../../settings/prices-file.ts';
import { purchasesByModel, roundsOfFilm } from '../purchases.ts';
import type { DeskView } from './desk.ts';

/** What an amount buys with the models in use; those without a price are left out. */
export async function purchasesOfCap(
  { host, project }: DeskView,
  capMicroUsd: number,
): Promise<z.input<(typeof estimateCalls)['estimate:cap']['output']>> {
  const { shots } = await project.load();
  const question = { capMicroUsd, shots, prices: await readPrices(host.settingsFolder) };
  const film = roundsOfFilm(question);
  return {
    models: purchasesByModel(question).flatMap(({ model, takeSeconds, bought }) =>
      bought === null
        ? []
        : [
            {
              model: model.id,
              name: model.name,
              pricedOn: bought.pricedOn,
              takeSeconds,
              purchases: [...bought.purchases],
            },
          ],
    ),
    rounds: film && { rounds: film.rounds, leftMicroUsd: film.leftMicroUsd },
  };
}
