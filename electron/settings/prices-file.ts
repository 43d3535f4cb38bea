import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { NO_PRICES, type PriceTable, priceTableSchema, withPrice } from '#shared/catalogue/price-table.ts';
import type { ModelPrice, VideoModel } from '#shared/catalogue/video-model.ts';
import { formatPlace } from '#shared/problem.ts';
import { replaceFile } from '../files/durable-files.ts';
import { systemCode } from '../files/file-errors.ts';
import { whileHeld } from '../files/hold-file.ts';

/** Where the prices stand that a person gave or a charge corrected, in place of the built-in ones. */
export function pricesPath(settingsFolder: string): string {
  return join(settingsFolder, 'prices.json');
}

/**
 * The prices given or corrected so far; none where there is no such file.
 *
 * @throws DailiesError `settings-invalid` with every problem: a price that cannot be read is never guessed
 */
export async function readPrices(settingsFolder: string): Promise<PriceTable> {
  const path = pricesPath(settingsFolder);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return NO_PRICES;
  const parsed = priceTableSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    place: formatPlace(issue.path),
    message: issue.message,
  }));
  throw new DailiesError({ code: 'settings-invalid', path, problems });
}

/**
 * Keeps a newer price for a model; what stood there stays as its history.
 *
 * @throws DailiesError as `changePrices`
 */
export async function keepPrice(settingsFolder: string, model: VideoModel, price: ModelPrice): Promise<void> {
  await changePrices(settingsFolder, (prices) => withPrice(prices, model, price));
}

/**
 * Keeps what `change` makes of the prices; nothing is written where that is the same value. One after another over all
 * processes: two projects may learn prices at the same time.
 *
 * @throws DailiesError as `readPrices`; `disk-full` or `file-unwritable`, the file is then as it was
 */
export async function changePrices(
  settingsFolder: string,
  change: (prices: PriceTable) => PriceTable,
): Promise<void> {
  const path = pricesPath(settingsFolder);
  await whileHeld(`${path}.lock`, async () => {
    const before = await readPrices(settingsFolder);
    const after = change(before);
    if (after !== before) await replaceFile(path, `${JSON.stringify(after, null, 2)}\n`);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
