import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { createFile } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import { cutContains } from '#shared/cut/cut.ts';
import { nextFilmName } from '#shared/cut/film-name.ts';
import { refuseOutFile, type StitchReport, type StitchRequest, stitchFilm } from './stitch-film.ts';

/** The next number in the project's `cuts/`, which is made where it is missing; or a path that a person gave. */
export type ExportTarget =
  | { readonly kind: 'numbered'; readonly folder: string; readonly title: string }
  | { readonly kind: 'named'; readonly outFile: string };

export type ExportedFilm = StitchReport & { readonly film: string; readonly cut: string };

/**
 * Stitches a film and keeps the cut it was made from as JSON beside it, under the same name. The cut is
 * written first, so that there never is a film without one; where the film fails, it is removed again.
 *
 * @throws DailiesError as `stitchFilm`; also `output-exists` where only the cut's name is taken, and
 * `file-unwritable` for a name that does not end in .mp4
 */
export async function exportFilm(
  target: ExportTarget,
  request: Omit<StitchRequest, 'outFile'>,
): Promise<ExportedFilm> {
  const names = await chooseNames(target, request);
  await refuseOutFile(names.film);
  const text = `${JSON.stringify(request.cut, null, 2)}\n`;
  if (!(await createFile(names.cut, text)))
    throw new DailiesError({ code: 'output-exists', path: names.cut });
  try {
    return { ...(await stitchFilm({ ...request, outFile: names.film })), ...names };
  } catch (error) {
    await rm(names.cut, { force: true });
    throw error;
  }
}

async function chooseNames(
  target: ExportTarget,
  { cut }: Pick<StitchRequest, 'cut'>,
): Promise<{ film: string; cut: string }> {
  if (target.kind === 'named') return namesFor(target.outFile);
  try {
    await mkdir(target.folder, { recursive: true });
    const name = nextFilmName(target.title, await readdir(target.folder), cutContains(cut));
    return { film: join(target.folder, name.film), cut: join(target.folder, name.cut) };
  } catch (cause) {
    throw writeError(target.folder, cause);
  }
}

function namesFor(film: string): { film: string; cut: string } {
  const { dir, name, ext } = parse(film);
  if (ext.toLowerCase() === '.mp4') return { film, cut: join(dir, `${name}.json`) };
  throw new DailiesError({ code: 'file-unwritable', path: film, reason: "a film's name ends in .mp4" });
}
