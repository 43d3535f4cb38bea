import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './find-leaks.ts';

const LOOK_EVERY_MS = 10;

/**
 * What the system itself says of a process's children and theirs, looked at all the time until `stop`: their arguments
 * and environments. Linux only; elsewhere it sees nothing.
 */
export function watchChildren(pid: number): { stop: () => Promise<readonly Place[]> } {
  const seen = new Map<string, Place>();
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped && process.platform === 'linux') {
      for (const child of await descendants(pid)) look(child, seen, read(`/proc/${pid}/cmdline`));
      await wait(LOOK_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await watching;
      return [...seen.values()];
    },
  };
}

function look(pid: number, seen: Map<string, Place>, parent: Buffer): void {
  const command = read(`/proc/${pid}/cmdline`);
  // Until a child has become the program that it is for, it is a copy of its parent.
  if (command.length === 0 || command.equals(parent)) return;
  for (const [kind, bytes] of [
    ['arguments', command],
    ['environment', read(`/proc/${pid}/environ`)],
  ] as const) {
    if (bytes.length > 0) {
      seen.set(`${kind} ${bytes.toString('latin1')}`, { kind, name: `process ${pid}`, bytes });
    }
  }
}

async function descendants(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const children = threads.flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).toString().split(' ').filter(Boolean).map(Number),
  );
  return [...children, ...(await Promise.all(children.map(descendants))).flat()];
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
