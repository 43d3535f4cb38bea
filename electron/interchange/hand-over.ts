import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { cutContains } from '#shared/cut/cut.ts';
import { nameSuffix, slugOf } from '#shared/cut/film-names.ts';
import { HAND_OVER_FORMATS } from '#shared/interchange/hand-over-formats.ts';
import { nextHandOverName } from '#shared/interchange/hand-over-name.ts';
import { makeFolder } from '../exporting/film-files.ts';
import { createFile } from '../files/durable-files.ts';
import { gatherFilm } from './gather-film.ts';
import {
  type ContentOf,
  type HandOverPorts,
  handOverContent,
  type WantedHandOver,
} from './hand-over-content.ts';
import { writeArchive } from './write-archive.ts';

export type HandedOver = { readonly path: string; readonly name: string };

/**
 * Writes a film, or its storyboard, in another program's form into a new file.
 *
 * @throws DailiesError `output-exists`, `not-found`, `invalid-input`, `disk-full`, `file-unwritable`; nothing is left
 * behind then
 */
export async function handOver(ports: HandOverPorts, wanted: WantedHandOver): Promise<HandedOver> {
  const { project } = ports;
  const { format } = wanted;
  const of = await contentFrom(ports, wanted);
  if (wanted.out === null) await makeFolder(of.folder);
  const content = format === 'archive' ? null : await handOverContent(ports, wanted, of);
  const write = async (path: string) => {
    if (content !== null) return createFile(path, content);
    return writeArchive(project.folder, path).then(() => true);
  };
  if (wanted.out !== null) {
    if (await write(wanted.out)) return { path: wanted.out, name: basename(wanted.out) };
    throw new DailiesError({ code: 'output-exists', path: wanted.out });
  }
  const stem = `${slugOf(project.storyboard.title)}${of.film === null ? '' : nameSuffix(cutContains(of.film.cut))}`;
  for (;;) {
    const name = nextHandOverName({ stem, format }, await readdir(of.folder));
    if (await write(join(of.folder, name))) return { path: join(of.folder, name), name };
  }
}

/**
 * The text that would be written, as it would be written there; null for what is no text. Writes nothing.
 *
 * @throws DailiesError `not-found`, `invalid-input`
 */
export async function previewHandOver(ports: HandOverPorts, wanted: WantedHandOver): Promise<string | null> {
  if (wanted.format === 'archive') return null;
  const content = await handOverContent(ports, wanted, await contentFrom(ports, wanted));
  return typeof content === 'string' ? content : null;
}

async function contentFrom(
  { project, today }: HandOverPorts,
  { format, film, out }: WantedHandOver,
): Promise<ContentOf> {
  const { what } = HAND_OVER_FORMATS[format];
  const isOfFilm = what !== 'project' && what !== 'storyboard';
  return {
    film: isOfFilm ? await gatherFilm(project, film, today) : null,
    folder: out === null ? project.paths.cuts : dirname(out),
  };
}
