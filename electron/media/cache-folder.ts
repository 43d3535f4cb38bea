import path from 'node:path';
import type { Machine } from './program-search.ts';

/**
 * Where this system keeps what a program may lose at any time. Project caches live in the project's `.dailies`;
 * this one is for what belongs to the machine. It may not exist yet.
 */
export function cacheFolder(machine: Pick<Machine, 'platform' | 'env' | 'homeFolder'>): string {
  const { env, homeFolder } = machine;
  switch (machine.platform) {
    case 'win32':
      return path.win32.join(
        env.LOCALAPPDATA || path.win32.join(homeFolder, 'AppData', 'Local'),
        'Dailies',
        'Cache',
      );
    case 'darwin':
      return path.posix.join(homeFolder, 'Library', 'Caches', 'Dailies');
    default:
      return path.posix.join(
        absolute(env.XDG_CACHE_HOME) ?? path.posix.join(homeFolder, '.cache'),
        'dailies',
      );
  }
}

/** The XDG rules say that a relative path is to be ignored. */
function absolute(folder: string | undefined): string | null {
  return folder !== undefined && path.posix.isAbsolute(folder) ? folder : null;
}
