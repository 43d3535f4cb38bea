import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { systemCode, writeError } from './file-errors.ts';
import { type FileSystem, realFileSystem, type WritableHandle } from './file-system.ts';

/** Ends the names of files that are being written; one that is left over after a crash may be deleted. */
export const WORKING_SUFFIX = '.tmp';

/**
 * Replaces a whole file or leaves it as it was: written beside under another name, fsynced, renamed, and
 * the folder fsynced, so that after a power cut one of the two contents is there. Makes the folder where
 * it is missing. A link of that name is replaced, never written through. The file's mode is kept.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; the old file is then whole and nothing is left over
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  files: FileSystem = realFileSystem,
): Promise<void> {
  await writeBeside(path, content, files, (working) => files.rename(working, path));
}

/**
 * Writes a file that must not be there yet, whole or not at all.
 *
 * @returns false, with nothing changed, where a file of that name is there already
 * @throws DailiesError `disk-full` or `file-unwritable`
 */
export async function createFile(
  path: string,
  content: string | Uint8Array,
  files: FileSystem = realFileSystem,
): Promise<boolean> {
  let created = false;
  await writeBeside(path, content, files, async (working) => {
    created = await promoteFile(working, path, files);
  });
  return created;
}

/**
 * Gives a finished file its final name, never over another file. Done by a hard link, which no system lets
 * replace anything; on disks without them (exFAT) by a rename over an empty file that was made exclusively
 * first. An empty file is therefore no obstacle: it is what a crash between those two steps leaves. On such
 * disks two callers must not race for one name; the project's lock sees to that.
 * The file's content must have been fsynced; the folder is fsynced here.
 *
 * @returns false, with both files left as they are, where the final name is taken
 * @throws DailiesError `disk-full` or `file-unwritable`
 */
export async function promoteFile(
  from: string,
  to: string,
  files: FileSystem = realFileSystem,
): Promise<boolean> {
  try {
    const promoted = (await linked(from, to, files)) || (await renamedOverReservation(from, to, files));
    if (promoted) await syncFolder(dirname(to), files);
    return promoted;
  } catch (cause) {
    throw writeError(to, cause);
  }
}

/** Makes a file's content durable before anything relies on its name. */
export async function syncFile(path: string, files: FileSystem = realFileSystem): Promise<void> {
  try {
    // Windows flushes only what is open for writing.
    await withHandle(await files.open(path, 'r+'), (handle) => handle.sync());
  } catch (cause) {
    throw writeError(path, cause);
  }
}

/** Makes names in a folder durable. Windows neither needs nor offers it, and some network disks refuse it: no error there. */
export async function syncFolder(path: string, files: FileSystem = realFileSystem): Promise<void> {
  try {
    await withHandle(await files.open(path, 'r'), (handle) => handle.sync());
  } catch (error) {
    const code = systemCode(error);
    if (code === null || !FOLDER_SYNC_REFUSED.has(code)) throw error;
  }
}

/** SHA-256 in small hexadecimal letters and the length of a file, read as a stream. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { sha256: hash.digest('hex'), bytes };
}

const FOLDER_SYNC_REFUSED = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP']);
const NOT_LINKED = new Set([
  'EEXIST',
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EINVAL',
  'EISDIR',
]);

async function writeBeside(
  path: string,
  content: string | Uint8Array,
  files: FileSystem,
  name: (working: string) => Promise<void>,
): Promise<void> {
  const working = join(
    dirname(path),
    `.${basename(path)}.${randomBytes(6).toString('hex')}${WORKING_SUFFIX}`,
  );
  try {
    await files.makeFolder(dirname(path));
    const handle = await files.open(working, 'wx', await modeOf(path));
    await withHandle(handle, async () => {
      await handle.writeFile(content);
      await handle.sync();
    });
    await name(working);
    await syncFolder(dirname(path), files);
  } catch (cause) {
    throw writeError(path, cause);
  } finally {
    await files.remove(working).catch(() => undefined);
  }
}

async function modeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => null);
  return stats === null ? 0o666 : stats.mode & 0o777;
}

/** False where this way is closed: no hard links here, or a name that is taken, perhaps by an empty file only. */
async function linked(from: string, to: string, files: FileSystem): Promise<boolean> {
  try {
    await files.link(from, to);
  } catch (error) {
    const code = systemCode(error);
    if (code !== null && NOT_LINKED.has(code)) return false;
    throw error;
  }
  await files.remove(from);
  return true;
}

async function renamedOverReservation(from: string, to: string, files: FileSystem): Promise<boolean> {
  try {
    await (await files.open(to, 'wx')).close();
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    if (!(await isEmptyFile(to))) return false;
  }
  await files.rename(from, to);
  return true;
}

async function isEmptyFile(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() === true && stats.size === 0;
}

async function withHandle(
  handle: WritableHandle,
  work: (handle: WritableHandle) => Promise<void>,
): Promise<void> {
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}
