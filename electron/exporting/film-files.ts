import { mkdir, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { writeError } from '#electron/files/file-errors.ts';
import { readProjectText } from '#electron/projects/read-project-text.ts';
import type { PartPaths } from '#electron/stitching/keep-parts.ts';
import type { Cut } from '#shared/cut/cut.ts';
import type { FilmEnding } from '#shared/cut/film-names.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';

/** A film and the cut it was made from, which stands beside it. */
export type FilmPaths = { readonly film: string; readonly cut: string };

const ENDINGS: readonly FilmEnding[] = ['mp4', 'mov'];

export function endingOf({ picture }: FilmPreset): FilmEnding {
  return picture.codec === 'prores' ? 'mov' : 'mp4';
}

/** The text that is kept beside a film. */
export function cutText(cut: Cut): string {
  return `${JSON.stringify(cut, null, 2)}\n`;
}

/** The newest film in a folder that was made from exactly this cut, in exactly this kind of file; null where there is none. */
export async function filmOfCut(folder: string, cut: Cut): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  const films = names
    .filter((name) => ENDINGS.some((ending) => extname(name) === `.${ending}`))
    .sort()
    .reverse();
  const wanted = cutText(cut);
  for (const name of films) {
    const kept = await readProjectText(folder, `${withoutEnding(name)}.json`).catch(() => null);
    if (kept?.kind === 'text' && kept.text === wanted) return join(folder, name);
  }
  return null;
}

/** Named after the film, so that no export's parts are in the way of another's. */
export function partPaths(folder: string, film: string): PartPaths {
  const path = (part: string) => join(folder, `${withoutEnding(basename(film))}-${part}.wav`);
  return { dialogue: path('dialogue'), music: path('music'), effects: path('effects') };
}

function withoutEnding(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

/** A folder of the project's or a person's; what keeps it from being made is told as a failed write. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause) => {
    throw writeError(path, cause);
  });
}
