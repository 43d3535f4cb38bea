import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { cutContains } from '#shared/cut/cut.ts';
import { type FilmEnding, type FilmName, nameSuffix, nextFilmNames } from '#shared/cut/film-names.ts';
import { type FilmPaths, makeFolder } from './film-files.ts';
import type { PlannedExport } from './plan-exports.ts';

/** Where films go (`promised` are names of films that are still to be made): by their patterns into a folder, or the only one of them under a name of the person's own. */
export type FilmPlace =
  | { readonly kind: 'folder'; readonly folder: string; readonly promised: readonly string[] }
  /** Without its ending. */
  | { readonly kind: 'file'; readonly stem: string };

/**
 * A free place for every film. A name of one's own gets `-rehearsal` and `-incomplete` too where they are true.
 *
 * @throws DailiesError `output-exists`, `disk-full`, `file-unwritable`
 */
export async function placeFilms(
  films: readonly PlannedExport[],
  place: FilmPlace,
  ending: FilmEnding,
): Promise<FilmPaths[]> {
  if (place.kind === 'file') {
    return Promise.all(films.map(({ cut }) => ownPlace(place.stem, nameSuffix(cutContains(cut)), ending)));
  }
  await makeFolder(place.folder);
  const names = await freeNames(films, place, ending);
  return names.map(({ film, cut }) => ({ film: join(place.folder, film), cut: join(place.folder, cut) }));
}

/** The names that films would get in a folder now, which need not be there. */
export async function freeNames(
  films: readonly PlannedExport[],
  { folder, promised }: Omit<FilmPlace & { kind: 'folder' }, 'kind'>,
  ending: FilmEnding,
): Promise<FilmName[]> {
  const wishes = films.map(({ pattern, cut }) => ({ pattern, contains: cutContains(cut), ending }));
  return nextFilmNames(wishes, [...promised, ...(await readdir(folder).catch(() => []))]);
}

async function ownPlace(stem: string, suffix: string, ending: FilmEnding): Promise<FilmPaths> {
  const named = stem.endsWith(suffix) ? stem : `${stem}${suffix}`;
  const own = { film: `${named}.${ending}`, cut: `${named}.json` };
  for (const path of [own.film, own.cut]) {
    if (await stat(path).catch(() => null)) throw new DailiesError({ code: 'output-exists', path });
  }
  return own;
}
