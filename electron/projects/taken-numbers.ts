import { readdir } from 'node:fs/promises';
import { readError, systemCode } from '#electron/files/file-errors.ts';
import { type ShotId, shotIdSchema, type TakeKind } from '#shared/ids.ts';
import type { ProjectPaths } from './project-paths.ts';
import { takesFolder } from './take-files.ts';

/** Of each shot the highest take number that stands on disk. */
export type TakenNumbers = ReadonlyMap<ShotId, number>;

/**
 * The numbers that files bear already, whatever is in them: a receipt that does not read and a clip without a receipt
 * keep their names too, and no new take may need them.
 *
 * @throws DailiesError `file-unreadable`
 */
export async function takenNumbers(paths: ProjectPaths, kind: TakeKind): Promise<TakenNumbers> {
  const highest = new Map<ShotId, number>();
  for (const name of await names(takesFolder(paths, kind))) {
    const [, shot, number] = (kind === 'rehearsed' ? REHEARSED_NAME : PAID_NAME).exec(name) ?? [];
    if (shot === undefined) continue;
    const shotId = shotIdSchema.parse(shot);
    highest.set(shotId, Math.max(highest.get(shotId) ?? 0, Number(number)));
  }
  return highest;
}

/** As `takeId` writes them; a longer row of digits is no number of ours. */
const PAID_NAME = /^([a-z0-9-]+)_t(\d{1,9})\./;
const REHEARSED_NAME = /^([a-z0-9-]+)_r(\d{1,9})\./;

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw readError(folder, error);
  }
}
