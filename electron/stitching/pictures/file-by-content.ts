import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readUpTo } from '#electron/files/read-up-to.ts';
import { DailiesError } from '#shared/app-error.ts';

/** A look-up table of 64 points a side has eight of these. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Copies a file into the work folder under a name that says what is in it, so that a filter that names it is another
 * one where its content is.
 *
 * @returns the plain name
 * @throws DailiesError `clip-unusable` where it cannot be read or is too large
 */
export async function fileByContent(folder: string, path: string, ending: string): Promise<string> {
  const bytes = await readUpTo(path, MAX_BYTES).catch((cause: unknown) => {
    throw new DailiesError({ code: 'clip-unusable', path, reason: 'it cannot be read' }, { cause });
  });
  if (bytes === null) {
    throw new DailiesError({ code: 'clip-unusable', path, reason: 'it is larger than 64 MiB' });
  }
  return writeByContent(folder, bytes, ending);
}

/** The same for what is in memory. Written twice at once, it is the same both times. */
export async function writeByContent(folder: string, bytes: Buffer, ending: string): Promise<string> {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ending}`;
  await writeFile(join(folder, name), bytes);
  return name;
}
