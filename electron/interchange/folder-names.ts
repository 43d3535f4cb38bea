import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { readError } from '#electron/files/file-errors.ts';

export const PICTURE_ENDINGS: ReadonlySet<string> = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.heic',
  '.heif',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
]);

/** Those of videos that Dailies does not read are here as well: each is told, none is passed over. */
export const CLIP_ENDINGS: ReadonlySet<string> = new Set([
  '.mp4',
  '.m4v',
  '.mov',
  '.webm',
  '.mkv',
  '.avi',
  '.wmv',
  '.mpg',
  '.mpeg',
  '.mts',
  '.m2ts',
  '.mxf',
]);

/**
 * The files of a folder that are called so, in the order of their names as people count. Hidden ones are passed over.
 *
 * @throws DailiesError `file-unreadable`
 */
export async function namesIn(folder: string, endings: ReadonlySet<string>): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw readError(folder, cause);
  });
  return entries
    .filter((entry) => entry.isFile() && endings.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'))
    .toSorted(new Intl.Collator('en', { numeric: true }).compare);
}
