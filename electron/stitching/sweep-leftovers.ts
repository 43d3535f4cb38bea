import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Names that `mkdtemp` gives the private folder of a stitch. */
export const WORK_FOLDER_PREFIX = 'stitch-';
const WORK_FOLDER = /^stitch-[A-Za-z0-9]{6}$/;
/** In it, where the film grows that is not finished yet. */
const PART_NOTE = 'part';

/**
 * Where a film grows until it is finished: beside its final name, since a rename must not cross disks. No word of a
 * person's is in the name, since ffmpeg will read it. Noted in the work folder, so that a sweep finds it.
 *
 * @param folder the private folder of the stitch
 */
export async function placePart(folder: string, outFile: string): Promise<string> {
  const part = join(dirname(outFile), partName(folder));
  await writeFile(join(folder, PART_NOTE), part);
  return part;
}

/**
 * Removes what stitches left behind that were killed: their private folders and the films that they had begun.
 * To be called only while no stitch works in the folder, which the project's lock sees to. Never fails.
 */
export async function sweepLeftovers(workFolder: string): Promise<void> {
  const names = await readdir(workFolder).catch(() => []);
  for (const name of names.filter((each) => WORK_FOLDER.test(each))) {
    const folder = join(workFolder, name);
    const part = await readFile(join(folder, PART_NOTE), 'utf8').catch(() => '');
    // The note may be a stranger's, come with a project: it can name nothing but a part of this very stitch.
    if (basename(part) === partName(folder)) await rm(part, { force: true }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function partName(folder: string): string {
  return `.${basename(folder)}.part`;
}
