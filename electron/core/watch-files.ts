import { type FSWatcher, watch } from 'node:fs';
import type { Clock } from '../batches/batch-ports.ts';

/** Editors write a file in several steps: it is read this long after the last one. */
const SETTLE_MS = 120;

/**
 * Calls back once files of these names in a folder have come to rest after a change. A system that cannot watch, or
 * stops doing so, calls back no more: whoever needs to be sure looks again by itself.
 */
export function watchFiles(
  folder: string,
  names: readonly string[],
  of: { readonly after: Clock['after']; readonly onChange: () => void },
): { stop: () => void } {
  let waiting: { stop: () => void } | null = null;
  const hear = (name: string | null) => {
    if (name !== null && !names.includes(name)) return;
    waiting?.stop();
    waiting = of.after(SETTLE_MS, of.onChange);
  };
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, { persistent: false }, (_kind, name) => hear(name));
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = null;
  }
  return {
    stop: () => {
      waiting?.stop();
      watcher?.close();
    },
  };
}
