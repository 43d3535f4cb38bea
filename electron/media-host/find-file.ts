import { realpath, stat } from 'node:fs/promises';
import { isInside } from '#electron/projects/resolve-inside.ts';
import type { SeenFile } from './file-body.ts';
import type { MediaEntry } from './media-registry.ts';

/**
 * The plain file that an entry leads to, after following every link, as it is now; null where nothing is there, where
 * it lies outside of its root, and for what is no file. A pipe is never opened: it would never end.
 */
export async function findFile({ path, root }: MediaEntry): Promise<SeenFile | null> {
  const [real, folder] = await Promise.all([realOrNull(path), realOrNull(root.folder)]);
  if (real === null || folder === null || !isInside(folder, real)) return null;
  const stats = await stat(real).catch(() => null);
  return stats?.isFile() ? { path: real, bytes: stats.size, modifiedMs: stats.mtimeMs } : null;
}

function realOrNull(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}
