import { DailiesError } from '#shared/app-error.ts';
import type { GivenRate } from '#shared/catalogue/price-table.ts';
import { type ModelId, modelIdSchema } from '#shared/ids.ts';
import { parseUsd } from '#shared/money.ts';

/** A price as it stands behind `--price`. */
export type GivenPrice = GivenRate & { readonly model: ModelId };

const GIVEN = /^(.+)@([\w.-]{1,20})(\+video)?=(.+)$/;
const MOST_MICRO_USD = 1_000_000_000;

/** @throws DailiesError `invalid-input` naming every text that is no price */
export function parsePrices(texts: readonly string[]): GivenPrice[] {
  const problems = texts
    .filter((text) => parsePrice(text) === null)
    .map((text) => ({
      place: '--price',
      message: `${text} is no price such as bytedance/seedance-2.0@480p=0.07`,
    }));
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  return texts.flatMap((text) => parsePrice(text) ?? []);
}

/**
 * Reads `model@resolution=dollars`, a second's price; `+video` behind the resolution is for requests with a reference
 * video. Null where it is none: a price of nothing would let any number of calls pass a cap.
 */
function parsePrice(text: string): GivenPrice | null {
  const [, id, resolution, video, dollars] = GIVEN.exec(text) ?? [];
  const model = modelIdSchema.safeParse(id);
  const microUsdPerSecond = parseUsd(dollars ?? '');
  if (!model.success || resolution === undefined) return null;
  if (microUsdPerSecond === null || microUsdPerSecond === 0 || microUsdPerSecond > MOST_MICRO_USD)
    return null;
  return { model: model.data, resolution, withVideo: video !== undefined, microUsdPerSecond };
}
