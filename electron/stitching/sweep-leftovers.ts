import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Names that `mkdtemp` gives the private folders of stitches, and of takes that are being prepared. */
export const WORK_FOLDER_PREFIX = 'stitch-';
export const PREPARE_FOLDER = 'prepare';
const WORK_FOLDER = /^(?:stitch|prepare)-[A-Za-z0-9]{6}$/;
/** In it, where the files grow that are not finished yet, a line each. */
const PART_NOTE = 'part';

/**
 * Where a file grows until it is finished: beside its final name, since a rename must not cross disks. No word of a
 * person's is in the name, since ffmpeg will read it. Noted in the work folder, so that a sweep finds it.
 *
 * @param folder the private folder of the stitch
 * @param of small letters that tell several files of one stitch apart; nothing for the film
 */
export async function placePart(folder: string, outFile: string, of = ''): Promise<string> {
  const part = join(dirname(outFile), `${partName(folder)}${of === '' ? '' : `-${of}`}.part`);
  await appendFile(join(folder, PART_NOTE), `${part}\n`);
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
    const note = await readFile(join(folder, PART_NOTE), 'utf8').catch(() => '');
    for (const part of note.split('\n').filter((line) => isPartOf(folder, line))) {
      await rm(part, { force: true }).catch(() => undefined);
    }
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The note may be a stranger's, come with a project: it can name nothing but a part of this very stitch. */
function isPartOf(folder: string, path: string): boolean {
  const name = basename(path);
  return (
    name.startsWith(partName(folder)) && /^(?:-[a-z]+)?\.part$/.test(name.slice(partName(folder).length))
  );
}

function partName(folder: string): string {
  return `.${basename(folder)}`;
}
