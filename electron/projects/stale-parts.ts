import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKING_SUFFIX } from '#electron/files/durable-files.ts';
import { systemCode } from '#electron/files/file-errors.ts';
import type { ProjectPaths } from './project-paths.ts';

/** Ends the names of downloads that are not finished. They are never swept: what was paid for goes on from them. */
export const PART_SUFFIX = '.part';

/**
 * Deletes the half-written receipts and notes that a crash left in the folders of takes; one that cannot be deleted
 * stays. Only the process that holds the project's lock may call this: another's look the same.
 *
 * @returns what was deleted, as absolute paths
 */
export async function sweepHalfWritten(paths: ProjectPaths): Promise<string[]> {
  const found = (await Promise.all([paths.takes, paths.rehearsalTakes].map(halfWrittenIn))).flat();
  const swept = await Promise.all(
    found.map((path) =>
      rm(path, { force: true }).then(
        () => [path],
        () => [],
      ),
    ),
  );
  return swept.flat();
}

async function halfWrittenIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(({ name }) => name.startsWith('.') && name.endsWith(WORKING_SUFFIX))
      .filter((entry) => entry.isFile())
      .map((entry) => join(folder, entry.name))
      .toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
