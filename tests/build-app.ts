import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');

export type BuiltApp = {
  /** With `main/`, `preload/` and `renderer/` in it. */
  readonly folder: string;
  readonly main: string;
  readonly preload: string;
  readonly remove: () => Promise<void>;
};

/** Builds the app into a folder of its own, so that tests beside each other do not build over each other. */
export async function buildApp(): Promise<BuiltApp> {
  // Within the project, so that packages are found from there as from anywhere in it.
  const folder = await mkdtemp(join(root, 'node_modules', '.cache', 'built-'));
  const program = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const build = promisify(execFile)(process.execPath, [program, 'build', '--outDir', folder], { cwd: root });
  await build.catch(async (cause: unknown) => {
    await rm(folder, { recursive: true });
    throw cause;
  });
  return {
    folder,
    main: join(folder, 'main/main.js'),
    preload: join(folder, 'preload/preload.cjs'),
    remove: () => rm(folder, { recursive: true }),
  };
}
