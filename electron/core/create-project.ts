import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import { createFile } from '../files/durable-files.ts';
import { systemCode, writeError } from '../files/file-errors.ts';
import { readableStem } from '../projects/import-reference.ts';
import { createProject } from '../projects/open-project.ts';
import { orderedJson } from '../projects/ordered-json.ts';
import { projectPaths, STORYBOARD_FILE } from '../projects/project-paths.ts';

export type Example = { readonly name: string; readonly title: string };

/** The examples that came with Dailies, by name. */
export async function listExamples(resourcesFolder: string): Promise<Example[]> {
  const folder = join(resourcesFolder, 'examples');
  const names = await readdir(folder).catch(() => []);
  const read = await Promise.all(
    names.toSorted().map(async (name): Promise<Example[]> => {
      const text = await readFile(join(folder, name, STORYBOARD_FILE), 'utf8').catch(() => null);
      const parsed = text === null ? null : parseStoryboardText(text);
      return parsed?.ok ? [{ name, title: parsed.storyboard.title }] : [];
    }),
  );
  return read.flat();
}

/**
 * Makes a project in a folder, from nothing or from an example. What stands in the folder stays; the storyboard is
 * written last, so that what is left after a failure is no project.
 *
 * @param folder made where it is missing
 * @returns the folder, links followed
 * @throws DailiesError `project-exists`, `not-found` for an example, `invalid-input` for a title that is none,
 *   `disk-full`, `file-unwritable`
 */
export async function makeProject(
  folder: string,
  of: { title: string; example: string | null; resourcesFolder: string },
): Promise<string> {
  if (of.example === null) return (await createProject(folder, { title: of.title })).folder;
  const examples = await listExamples(of.resourcesFolder);
  if (!examples.some(({ name }) => name === of.example)) {
    throw new DailiesError({ code: 'not-found', what: 'example', id: of.example });
  }
  const source = join(of.resourcesFolder, 'examples', of.example);
  const text = await readFile(join(source, STORYBOARD_FILE), 'utf8');
  const parsed = parseStoryboardText(text);
  if (!parsed.ok) throw new DailiesError({ code: 'invalid-input', problems: parsed.problems });
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw writeError(folder, cause);
  });
  const paths = projectPaths(await realpath(folder));
  for (const part of ['references', 'audio']) await copyFiles(join(source, part), join(paths.folder, part));
  const titled = orderedJson({ ...parsed.storyboard, title: of.title }, text);
  if (!(await createFile(paths.storyboard, titled))) {
    throw new DailiesError({ code: 'project-exists', path: paths.storyboard });
  }
  return paths.folder;
}

/** A folder that is not there yet, named after a title, in a folder of projects. */
export async function freeFolder(projectsFolder: string, title: string): Promise<string> {
  // Behind a last dot nothing of the title is taken for a file's ending.
  const stem = readableStem(`${title}.`);
  const taken = new Set((await readdir(projectsFolder).catch(() => [])).map((name) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(name)) return join(projectsFolder, name);
  }
}

/** Never over a file that is there. */
async function copyFiles(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  if (files.length === 0) return;
  try {
    await mkdir(to, { recursive: true });
    for (const { name } of files) {
      await copyFile(join(from, name), join(to, basename(name)), constants.COPYFILE_EXCL).catch((cause) => {
        if (systemCode(cause) !== 'EEXIST') throw cause;
      });
    }
  } catch (cause) {
    throw writeError(to, cause);
  }
}
