import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { readError, systemCode } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import { isProjectPath } from '#shared/storyboard/project-path.ts';
import type { ProjectPaths } from './project-paths.ts';

/**
 * The real path of a file that a storyboard names, after following every link: for every read of such a
 * file. A file swapped for a link between this and the read is not caught; the project is the person's own.
 *
 * @param projectPath with forward slashes, relative to the folder
 * @returns null where nothing is there
 * @throws DailiesError `project-unsafe-path` for a path or a link that leads out of the folder, a device
 *   name, or something that is no plain file (a pipe would never end)
 */
export async function resolveInside(folder: string, projectPath: string): Promise<string | null> {
  if (!isProjectPath(projectPath)) throw unsafe(projectPath, 'is not a path inside the project folder');
  const real = await realOrNull(join(folder, ...projectPath.split('/')));
  if (real === null) return null;
  if (!isInside(await realpath(folder), real)) throw unsafe(projectPath, 'leads out of the project folder');
  if (!(await stat(real)).isFile()) throw unsafe(projectPath, 'is not a file');
  return real;
}

/**
 * Refuses a project one of whose own folders or files is a link that leads elsewhere, so that nothing
 * is ever written or removed outside. What only Dailies writes holds no links at all: a database follows one of its
 * journal's name, and whoever clears a cache would clear what it leads to. Folders that are not there yet are fine.
 *
 * @throws DailiesError `project-unsafe-path`
 */
export async function refuseLinkedFolders(paths: ProjectPaths): Promise<void> {
  const folder = await realpath(paths.folder);
  for (const path of Object.values(paths)) {
    if (path === paths.folder || (await lstat(path).catch(() => null)) === null) continue;
    const real = await realOrNull(path);
    if (real === null || !isInside(folder, real)) throw unsafe(path, 'leads out of the project folder');
  }
  await refuseOddEntries(paths.ledger, { deep: true });
  await refuseOddEntries(paths.cache, { deep: false });
}

async function refuseOddEntries(folder: string, { deep }: { deep: boolean }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: deep }).catch(() => []);
  const odd = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (odd) throw unsafe(join(odd.parentPath, odd.name), 'is no file or folder of its own');
}

async function realOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === 'ELOOP') throw unsafe(path, 'is a link that leads to itself');
    throw readError(path, error);
  }
}

/** Whether `path` lies below `folder`; both real paths, and the folder itself does not count. */
export function isInside(folder: string, path: string): boolean {
  const rest = relative(folder, path);
  return rest !== '' && rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

function unsafe(path: string, reason: string): DailiesError {
  return new DailiesError({ code: 'project-unsafe-path', path, reason });
}
