import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { FilmEnding } from '#shared/cut/film-names.ts';
import type { FilmPlace } from '../exporting/place-films.ts';

/**
 * The place that `--out` names, checked before any work is done: for one film a free name with the right ending, in a
 * folder that is there; for films that are named by a pattern, that folder.
 *
 * @returns null where nothing was named
 * @throws DailiesError `invalid-input`
 */
export async function readOut(
  cwd: string,
  out: string | undefined,
  { ending, byPattern }: { readonly ending: FilmEnding; readonly byPattern: boolean },
): Promise<FilmPlace | null> {
  if (out === undefined) return null;
  if (out.trim() === '') throw badOut('must name the film, such as film.mp4');
  const given = resolve(cwd, out);
  if (byPattern) {
    if (await isFolder(given)) return { kind: 'folder', folder: given, promised: [] };
    throw badOut(`${given} is not a folder; with --each and --name it names the folder of the films`);
  }
  if (/[\\/]$/.test(out) || (await isFolder(given))) {
    throw badOut(`${given} is a folder; name the film in it, such as ${join(given, `film.${ending}`)}`);
  }
  if (!(await isFolder(dirname(given)))) {
    throw badOut(`${dirname(given)} is not a folder; make it first, or choose another place`);
  }
  const own = extname(given).toLowerCase();
  if (own !== '' && own !== '.' && own !== `.${ending}`) {
    throw badOut(`must end in .${ending}, got ${basename(given)}`);
  }
  return { kind: 'file', stem: own === `.${ending}` ? given.slice(0, -own.length) : given };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

function badOut(message: string): DailiesError {
  return new DailiesError({ code: 'invalid-input', problems: [{ place: '--out', message }] });
}
