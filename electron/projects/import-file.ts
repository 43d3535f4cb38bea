import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { hashFile, promoteFile, syncFile, WORKING_SUFFIX } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { readableStem } from './import-reference.ts';
import type { ProjectPaths } from './project-paths.ts';

/**
 * Copies a sound, a look-up table or a font into the project under a readable name with the start of its hash; one
 * that is there already is not copied twice. What it holds was judged by whoever let it in.
 *
 * @param source.name as the person knows it
 * @returns its path in the project, such as `audio/waves-1a2b3c4d.wav`
 * @throws DailiesError `disk-full` or `file-unwritable`; the folder is then as it was
 */
export async function importFile(
  paths: ProjectPaths,
  folder: 'audio' | 'references',
  source: { readonly path: string; readonly name: string },
): Promise<string> {
  const target = paths[folder];
  const working = join(target, `.import.${randomBytes(6).toString('hex')}${WORKING_SUFFIX}`);
  try {
    await mkdir(target, { recursive: true });
    await copyFile(source.path, working);
    await syncFile(working);
    const { sha256 } = await hashFile(working);
    const ending = /^\.[a-z0-9]{1,8}$/.exec(extname(source.name).toLowerCase())?.[0] ?? '';
    const name = `${readableStem(source.name)}-${sha256.slice(0, 8)}${ending}`;
    // The name holds the content's hash: a file that has it is the same one.
    await promoteFile(working, join(target, name));
    return `${folder}/${name}`;
  } catch (cause) {
    throw writeError(target, cause);
  } finally {
    await rm(working, { force: true });
  }
}
