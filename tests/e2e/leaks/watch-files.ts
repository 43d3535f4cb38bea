import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './find-leaks.ts';

const LOOK_EVERY_MS = 100;

/**
 * Every file below a folder, looked at all the time until `stop` and once more then: also those that are deleted or
 * written over in between, where they live for a tenth of a second.
 */
export function watchFiles(folder: string): { stop: () => Promise<readonly Place[]> } {
  const seen = new Map<string, Place>();
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) {
      await sweep(folder, seen);
      await wait(LOOK_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await watching;
      await sweep(folder, seen);
      return [...seen.values()];
    },
  };
}

async function sweep(folder: string, seen: Map<string, Place>): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => null);
    if (found === null) continue;
    const key = `${path} ${found.ino} ${found.size} ${found.mtimeMs}`;
    if (seen.has(key)) continue;
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) seen.set(key, { kind: 'file', name: path.slice(folder.length + 1), bytes });
  }
}
