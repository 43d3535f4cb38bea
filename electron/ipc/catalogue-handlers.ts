import type { z } from 'zod';
import { knownModels, lookUpModel } from '#shared/catalogue/catalogue.ts';
import { currentPrice, type PriceTable, priceHistory } from '#shared/catalogue/price-table.ts';
import type { VideoModel } from '#shared/catalogue/video-model.ts';
import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { catalogueCalls } from '#shared/contract/catalogue-calls.ts';
import { type ModelId, modelIdSchema } from '#shared/ids.ts';
import type { Command } from '../core/command-desk.ts';
import { giveRate } from '../settings/give-rate.ts';
import { readPrices } from '../settings/prices-file.ts';

export type CatalogueHome = { readonly settingsFolder: string; readonly nowMs: () => number };

type Model = z.input<(typeof catalogueCalls)['catalogue:view']['output']>['models'][number];

/** The models as data, and what they cost. */
export function catalogueHandlers(home: CatalogueHome): DomainHandlers<'catalogue', Command> {
  const view = async () => ({ models: modelsWith(await readPrices(home.settingsFolder)) });
  return {
    'catalogue:view': view,
    'catalogue:set-rate': async ({ commandId, model, ...rate }) => {
      await giveRate(home, { model, rate, commandId });
      return view();
    },
  };
}

/** The known ones, and those that a person gave a price. */
function modelsWith(prices: PriceTable): Model[] {
  const known: readonly ModelId[] = knownModels.map(({ id }) => id);
  const given = Object.keys(prices).map((id) => modelIdSchema.parse(id));
  const others = given.filter((id) => !known.includes(id)).map(lookUpModel);
  return [...knownModels, ...others].map((model) => modelForPage(model, prices));
}

function modelForPage(model: VideoModel, prices: PriceTable): Model {
  const { id, name, promptLimit, durationSeconds, defaultResolution, defaultAspectRatio, maxReferences } =
    model;
  return {
    ...{ id, name, promptLimit, durationSeconds, defaultResolution, defaultAspectRatio, maxReferences },
    resolutions: [...model.resolutions],
    aspectRatios: [...model.aspectRatios],
    modes: [...model.modes],
    settings: [...model.settings],
    price: currentPrice(model, prices),
    priceHistory: [...priceHistory(model, prices)],
  };
}
