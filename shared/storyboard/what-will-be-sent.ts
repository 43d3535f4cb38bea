import { picturesOf } from '../catalogue/check-limits.ts';
import { estimateMicroUsd, requestRate } from '../catalogue/estimate.ts';
import { currentPrice, NO_PRICES, type PriceTable } from '../catalogue/price-table.ts';
import type { PictureSource, VideoModel } from '../catalogue/video-model.ts';
import type { ShotId } from '../ids.ts';
import type { ResolvedShot } from './resolve-shots.ts';
import type { ShotMode } from './storyboard.ts';

/** What one take of a shot asks of the model and costs, to be read before it is paid. */
export type WhatWillBeSent = {
  readonly shotId: ShotId;
  readonly modelName: string;
  readonly mode: ShotMode | 'raw';
  /** As the model reads it, with its length and the most the model takes, in UTF-16 units. */
  readonly prompt: { readonly text: string; readonly length: number; readonly limit: number };
  /** In the order they are sent, from 1; mentions of references count by the same order. */
  readonly pictures: readonly SentPicture[];
  /** Every field of the API's input in its order. */
  readonly fields: readonly SentField[];
  readonly takes: number;
  readonly price: PriceOfTake | null;
};

export type SentPicture = {
  readonly number: number;
  readonly role: 'first-frame' | 'last-frame' | 'reference';
  readonly source: PictureSource;
};

/** A picture stands as a few words in angle brackets, since it is only made when the take is sent. */
export type SentField =
  | { readonly name: string; readonly kind: 'value'; readonly value: unknown }
  /** A whole number that is drawn for each take when it is sent. */
  | { readonly name: string; readonly kind: 'drawn-seed' };

export type PriceOfTake = {
  readonly microUsdPerSecond: number;
  /** Of one take. */
  readonly estimateMicroUsd: number;
  /** The day the rate was read, as `2026-11-22`. */
  readonly pricedOn: string;
};

/**
 * @param resolved a shot without problems
 * @param model the shot's own; its `input` makes the fields, so what is read here is what is sent
 */
export function whatWillBeSent(
  resolved: ResolvedShot,
  model: VideoModel,
  prices: PriceTable = NO_PRICES,
): WhatWillBeSent {
  const { request } = resolved;
  return {
    shotId: resolved.shot.id,
    modelName: model.name,
    mode: request.mode,
    prompt: { text: request.prompt, length: request.prompt.length, limit: model.promptLimit.max },
    pictures: picturesOf(request).map(({ field, source }, index) => ({
      number: index + 1,
      role: ROLES[field] ?? 'reference',
      source,
    })),
    fields: sentFields(resolved, model),
    takes: resolved.takes,
    price: priceOf(resolved, model, prices),
  };
}

const ROLES: Partial<Record<string, SentPicture['role']>> = {
  firstFrame: 'first-frame',
  continueFrom: 'first-frame',
  lastFrame: 'last-frame',
};

/** A field that follows the seed is the seed: no model's name for it needs to be known here. */
function sentFields({ request, seed }: ResolvedShot, model: VideoModel): SentField[] {
  const input = model.input(request, seed ?? 1, inWords);
  if (seed !== null) return Object.entries(input).map(([name, value]) => ({ name, kind: 'value', value }));
  const otherwise = model.input(request, 2, inWords);
  return Object.entries(input).map(([name, value]) =>
    value === 1 && otherwise[name] === 2 ? { name, kind: 'drawn-seed' } : { name, kind: 'value', value },
  );
}

function inWords(source: PictureSource): string {
  if (source.kind === 'previous-frame') return `<the last frame of ${source.shotId}>`;
  const { location } = source;
  return location.kind === 'url' ? location.url : `<${location.path}>`;
}

function priceOf({ request }: ResolvedShot, model: VideoModel, prices: PriceTable): PriceOfTake | null {
  const microUsdPerSecond = requestRate(model, request, prices);
  const estimate = estimateMicroUsd(model, request, prices);
  const price = currentPrice(model, prices);
  if (microUsdPerSecond === null || estimate === null || price === null) return null;
  return { microUsdPerSecond, estimateMicroUsd: estimate, pricedOn: price.pricedOn };
}
