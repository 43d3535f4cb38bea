import { copyFile, link, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promoteFile, syncFile } from '#electron/files/durable-files.ts';
import { DailiesError } from '#shared/app-error.ts';
import { SOUND_PARTS, type SoundPart } from './plan/sound-plan.ts';
import { placePart } from './sweep-leftovers.ts';

/** Where the parts of a film's sound go, as WAV files. None may be there yet; their folders must. */
export type PartPaths = Readonly<Record<SoundPart, string>>;

/**
 * Gives the parts of a film's sound their names, all or none.
 *
 * @param folder the private folder of the stitch, and `parts` the files in it
 * @returns takes them away again, for a film that fails after all
 * @throws DailiesError `output-exists`, `disk-full`, `file-unwritable`
 */
export async function keepParts(
  folder: string,
  parts: PartPaths,
  paths: PartPaths,
): Promise<() => Promise<void>> {
  const kept: string[] = [];
  const takeAway = async () => {
    await Promise.all(kept.map((path) => rm(path, { force: true })));
  };
  try {
    for (const part of SOUND_PARTS) {
      await keepPart(join(folder, parts[part]), paths[part], await placePart(folder, paths[part], part));
      kept.push(paths[part]);
    }
  } catch (error) {
    await takeAway();
    throw error;
  }
  return takeAway;
}

async function keepPart(made: string, path: string, placed: string): Promise<void> {
  try {
    await link(made, placed).catch(() => copyFile(made, placed));
    await syncFile(placed);
    if (!(await promoteFile(placed, path))) throw new DailiesError({ code: 'output-exists', path });
  } finally {
    await rm(placed, { force: true });
  }
}
