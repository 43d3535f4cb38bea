import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKING_SUFFIX } from '#electron/files/durable-files.ts';
import { systemCode } from '#electron/files/file-errors.ts';
import type { ProjectPaths } from './project-paths.ts';

/** Ends the names of downloads that are not finished. */
export const PART_SUFFIX = '.part';

/** Unfinished downloads and half-written files in the folders of takes, as absolute paths. */
export async function listParts(paths: ProjectPaths): Promise<string[]> {
  const found = await Promise.all([paths.takes, paths.rehearsalTakes].map(partsIn));
  return found.flat();
}

/**
 * Deletes what a crash left in the folders of takes. Only the process that holds the project's lock may
 * call this: another's downloads look the same.
 *
 * @param inUse absolute paths of downloads that will go on
 * @returns what was deleted
 */
export async function removeStaleParts(paths: ProjectPaths, inUse: ReadonlySet<string>): Promise<string[]> {
  const stale = (await listParts(paths)).filter((path) => !inUse.has(path));
  await Promise.all(stale.map((path) => rm(path, { force: true })));
  return stale;
}

async function partsIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && isUnfinished(entry.name))
      .map((entry) => join(folder, entry.name))
      .toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function isUnfinished(name: string): boolean {
  return name.endsWith(PART_SUFFIX) || (name.startsWith('.') && name.endsWith(WORKING_SUFFIX));
}
