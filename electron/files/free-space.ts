import { statfs } from 'node:fs/promises';
import { DailiesError } from '#shared/app-error.ts';

/** Bytes that this user may still write on the disk of a folder, or null where the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  const stats = await statfs(folder).catch(() => null);
  return stats === null ? null : stats.bavail * stats.bsize;
}

/** @throws DailiesError `disk-space-low` */
export async function refuseLowDisk(folder: string, neededBytes: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free === null || free >= neededBytes) return;
  throw new DailiesError({ code: 'disk-space-low', path: folder, freeBytes: free, neededBytes });
}
