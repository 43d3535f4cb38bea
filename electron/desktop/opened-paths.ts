import { basename, dirname, extname, isAbsolute, resolve } from 'node:path';

/** How a file that opens its project ends, where the system knows Dailies by it. */
const PROJECT_EXTENSION = '.dailies';

/**
 * The paths that a person asked to have opened, in the arguments of a start: `argv` with the program itself first,
 * relative ones from `cwd`. Switches are Chromium's and the system's (a Mac adds `-psn_…`); everything after `--` is
 * a path. Started from the source tree, the first argument is the app itself.
 */
export function pathsInArguments(
  argv: readonly string[],
  { cwd, isPackaged }: { cwd: string; isPackaged: boolean },
): readonly string[] {
  const given = argv.slice(isPackaged ? 1 : 2);
  const end = given.indexOf('--');
  const before = (end === -1 ? given : given.slice(0, end)).filter((text) => !text.startsWith('-'));
  const after = end === -1 ? [] : given.slice(end + 1);
  return [...before, ...after].filter((text) => text !== '').map((text) => absolute(text, cwd));
}

/**
 * The folder of the project that an opened path stands for: a folder itself; of a `storyboard.json`, or of a file
 * that ends in `.dailies`, the folder that it lies in. Null for any other file.
 */
export function projectFolderOf(path: string, isFolder: boolean): string | null {
  if (isFolder) return path;
  const isProjectFile =
    basename(path) === 'storyboard.json' || extname(path).toLowerCase() === PROJECT_EXTENSION;
  return isProjectFile ? dirname(path) : null;
}

function absolute(path: string, cwd: string): string {
  return isAbsolute(path) ? path : resolve(cwd, path);
}
