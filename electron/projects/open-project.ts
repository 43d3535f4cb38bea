import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createFile } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Problem } from '#shared/problem.ts';
import { parseStoryboardText, type ReadResult, readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import { STORYBOARD_VERSION, type Storyboard } from '#shared/storyboard/storyboard.ts';
import type { Reviews } from '#shared/take.ts';
import { type ProjectPaths, projectPaths, STORYBOARD_FILE } from './project-paths.ts';
import { readProjectText } from './read-project-text.ts';
import { refuseLinkedFolders } from './resolve-inside.ts';
import { readReviews } from './reviews-file.ts';

export type Project = {
  /** Absolute, links followed. */
  readonly folder: string;
  readonly paths: ProjectPaths;
  readonly storyboard: Storyboard;
  /** As it was read: what a later save or a hand edit is compared with. */
  readonly storyboardText: string;
  readonly reviews: Reviews;
};

/**
 * Reads a project without changing anything on disk and without its lock.
 *
 * @param path its folder or its `storyboard.json`, as a person gave it
 * @throws DailiesError `storyboard-missing`; `storyboard-invalid` and `reviews-invalid` with every problem;
 *   `project-newer` for a storyboard of a later Dailies; `project-unsafe-path` where one of its files or folders leads out of it
 */
export async function openProject(path: string): Promise<Project> {
  const { folder, paths, storyboardText } = await locateProject(path);
  const parsed = parseStoryboardText(storyboardText);
  if (!parsed.ok) throw unreadable(paths.storyboard, parsed);
  const reviews = await readReviews(paths);
  return { folder, paths, storyboard: parsed.storyboard, storyboardText, reviews };
}

export type LocatedProject = Pick<Project, 'folder' | 'paths' | 'storyboardText'>;

/**
 * Finds a project and reads its storyboard's text, which may be anything.
 *
 * @throws DailiesError `storyboard-missing`, `storyboard-invalid` where it is no text, `project-unsafe-path`
 */
export async function locateProject(path: string): Promise<LocatedProject> {
  const folder = await projectFolder(path);
  const paths = projectPaths(folder);
  await refuseLinkedFolders(paths);
  return { folder, paths, storyboardText: await readStoryboardText(paths) };
}

/**
 * Makes a folder, where it is missing, and an empty storyboard in it. Files that are there already stay.
 *
 * @throws DailiesError `project-exists`, `invalid-input` for a title that is empty or over 500 characters,
 *   `disk-full`, `file-unwritable`
 */
export async function createProject(path: string, film: { title: string }): Promise<ProjectPaths> {
  const read = readStoryboard({
    version: STORYBOARD_VERSION,
    title: film.title,
    scenes: [{ id: 's1', shots: [] }],
  });
  if (!read.ok) throw new DailiesError({ code: 'invalid-input', problems: read.problems });
  await mkdir(path, { recursive: true }).catch((cause) => {
    throw writeError(path, cause);
  });
  const paths = projectPaths(await realpath(path));
  const text = `${JSON.stringify(read.storyboard, null, 2)}\n`;
  if (!(await createFile(paths.storyboard, text))) {
    throw new DailiesError({ code: 'project-exists', path: paths.storyboard });
  }
  return paths;
}

async function projectFolder(path: string): Promise<string> {
  const absolute = resolve(path);
  const stats = await stat(absolute).catch(() => null);
  if (stats?.isDirectory() === true) return realpath(absolute);
  const isStoryboard = stats?.isFile() === true && basename(absolute) === STORYBOARD_FILE;
  if (!isStoryboard) throw missing(absolute);
  // The folder is that of the name given: a storyboard that is a link elsewhere is then refused.
  return realpath(dirname(absolute));
}

async function readStoryboardText(paths: ProjectPaths): Promise<string> {
  const read = await readProjectText(paths.folder, STORYBOARD_FILE);
  switch (read.kind) {
    case 'missing':
      throw missing(join(paths.folder, STORYBOARD_FILE));
    case 'unreadable':
      throw invalid(paths.storyboard, [{ place: '', message: read.reason }]);
    case 'text':
      return read.text;
  }
}

function missing(path: string): DailiesError {
  return new DailiesError({ code: 'storyboard-missing', path });
}

function unreadable(path: string, read: Extract<ReadResult, { ok: false }>): DailiesError {
  if (read.newerVersion === null) return invalid(path, read.problems);
  return new DailiesError({
    code: 'project-newer',
    path,
    version: read.newerVersion,
    newest: STORYBOARD_VERSION,
  });
}

function invalid(path: string, problems: readonly Problem[]): DailiesError {
  return new DailiesError({ code: 'storyboard-invalid', path, problems });
}
