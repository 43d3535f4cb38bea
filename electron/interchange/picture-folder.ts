import { readdir, readFile } from 'node:fs/promises';
import { extname, join, parse } from 'node:path';
import { readError } from '#electron/files/file-errors.ts';
import { sniffMedia } from '#electron/pictures/sniff-media.ts';
import { type BroughtFilm, type BroughtShot, bareScene, bareShot } from '#shared/interchange/brought-film.ts';
import type { Problem } from '#shared/problem.ts';

const ENDINGS = new Set([
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

/**
 * A folder of pictures as a film: a shot for each, in the order of their names as people count, that begins with it.
 * What is called a picture and is none is told.
 *
 * @param prompt of all shots; `{{name}}` in it is the picture's own name. Without one the name is the prompt
 * @throws DailiesError `file-unreadable`
 */
export async function readPictureFolder(folder: string, prompt: string | null): Promise<BroughtFilm> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw readError(folder, cause);
  });
  const names = entries
    .filter((entry) => entry.isFile() && ENDINGS.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'))
    .toSorted(new Intl.Collator('en', { numeric: true }).compare);
  const shots: BroughtShot[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const isPicture = sniffMedia(await readFile(join(folder, name)))?.kind === 'picture';
    if (!isPicture) problems.push({ place: name, message: 'is not a picture, whatever its name says' });
    else {
      const words = parse(name)
        .name.replaceAll(/[\s_-]+/g, ' ')
        .trim();
      const variables: Record<string, string> = prompt === null ? {} : { name: words };
      shots.push({ ...bareShot(name), fields: { prompt: prompt ?? words }, variables, picture: name });
    }
  }
  return { title: null, scenes: shots.length === 0 ? [] : [bareScene(shots)], problems };
}
