import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { Cut } from '#shared/cut/cut.ts';
import { cutContains } from '#shared/cut/cut.ts';
import { nameSuffix, nextFilmNames, slugOf } from '#shared/cut/film-names.ts';
import { writeError } from '../files/file-errors.ts';
import type { Project } from '../projects/open-project.ts';

/** A film and the cut it was made from, which stands beside it. */
export type FilmPaths = { readonly film: string; readonly cut: string };

/**
 * The place that `--out` names, checked before any work is done: a free name that ends in `.mp4`, in a folder that is
 * there.
 *
 * @returns an absolute path without its ending; null where nothing was named
 * @throws DailiesError `invalid-input`
 */
export async function readOut(cwd: string, out: string | undefined): Promise<string | null> {
  if (out === undefined) return null;
  if (out.trim() === '') throw badOut('must name the film, such as film.mp4');
  const given = resolve(cwd, out);
  if (/[\\/]$/.test(out) || (await stat(given).catch(() => null))?.isDirectory()) {
    throw badOut(`${given} is a folder; name the film in it, such as ${join(given, 'film.mp4')}`);
  }
  const folder = await stat(dirname(given)).catch(() => null);
  if (!folder?.isDirectory()) {
    throw badOut(`${dirname(given)} is not a folder; make it first, or choose another place`);
  }
  if (!/^\.(mp4)?$/i.test(extname(given) || '.')) {
    throw badOut(`must end in .mp4, got ${basename(given)}`);
  }
  return given.replace(/\.mp4$/i, '');
}

/**
 * Where a film goes: the next free number in `cuts/`, or a name of the person's own, which gets `-rehearsal` and
 * `-incomplete` too where they are true.
 *
 * @param out as `readOut` gave it
 * @throws DailiesError `output-exists`, `disk-full`, `file-unwritable`
 */
export async function filmPaths(
  { paths, storyboard }: Project,
  cut: Cut,
  out: string | null,
): Promise<FilmPaths> {
  const contains = cutContains(cut);
  if (out === null) {
    await makeFolder(paths.cuts);
    const pattern = `${slugOf(storyboard.title)}-{{number}}`;
    const [name] = nextFilmNames([{ pattern, contains, ending: 'mp4' }], await readdir(paths.cuts));
    if (!name) throw new Error('One film was asked for, and no name came back');
    return { film: join(paths.cuts, name.film), cut: join(paths.cuts, name.cut) };
  }
  const suffix = nameSuffix(contains);
  const named = out.endsWith(suffix) ? out : `${out}${suffix}`;
  const own = { film: `${named}.mp4`, cut: `${named}.json` };
  for (const path of [own.film, own.cut]) {
    if (await stat(path).catch(() => null)) throw new DailiesError({ code: 'output-exists', path });
  }
  return own;
}

/** A folder of the project's; what keeps it from being made is told as a failed write. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause) => {
    throw writeError(path, cause);
  });
}

/** The text that is kept beside a film. */
export function cutText(cut: Cut): string {
  return `${JSON.stringify(cut, null, 2)}\n`;
}

/** The newest film in `cuts/` that was made from exactly this cut; null where there is none. */
export async function filmOfCut({ paths }: Project, cut: Cut): Promise<string | null> {
  const names = await readdir(paths.cuts).catch(() => []);
  const films = names
    .filter((name) => extname(name) === '.mp4')
    .sort()
    .reverse();
  const wanted = cutText(cut);
  for (const name of films) {
    const film = join(paths.cuts, name);
    const text = await readFile(film.replace(/\.mp4$/, '.json'), 'utf8').catch(() => null);
    if (text === wanted) return film;
  }
  return null;
}

function badOut(message: string): DailiesError {
  return new DailiesError({ code: 'invalid-input', problems: [{ place: '--out', message }] });
}
