import { randomUUID } from 'node:crypto';
import { access, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly madeOnce: string;
  }
}

/** Before any test; what it gives back is called after all of them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-made-once-'));
  project.provide('madeOnce', folder);
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * A file that many tests need alike, made by the first one of a run that asks for it. Nobody may change it.
 *
 * @param name of its own for what is in it
 * @param make writes it to the path that it is given
 */
export async function madeOnce(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
  const folder = inject('madeOnce');
  const path = join(folder, name);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  // Two may make it at once: each file is whole before it has the name.
  const own = join(folder, `${randomUUID()}-${name}`);
  await make(own);
  await rename(own, path);
  return path;
}
