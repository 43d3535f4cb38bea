import { access, lstat, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { replaceFile } from '../files/durable-files.ts';
import { systemCode } from '../files/file-errors.ts';

const partStateSchema = z.object({
  version: z.literal(1),
  /** Host and path of the clip; its query is a key and is not written down. */
  source: z.string(),
  /** The server's strong tag, or null: then nothing can be resumed. */
  etag: z.string().nullable(),
  /** The clip's length by the server's word, or null where it gave none. */
  totalBytes: z.int().min(0).nullable(),
  /** How many bytes of the part are surely on the disk; what lies beyond them is not trusted. */
  durableBytes: z.int().min(0),
  /** All bytes are there; only the rename is missing. */
  whole: z.boolean(),
});

/** What is known of a `.part`, kept beside it as `<part>.json`. */
export type PartState = z.infer<typeof partStateSchema>;

/**
 * A part that belongs to `url` and really has the bytes its state tells of; null where there is none to go on
 * from.
 */
export async function readPart(partPath: string, url: URL): Promise<PartState | null> {
  try {
    const [part, note] = await Promise.all([lstat(partPath), lstat(statePath(partPath))]);
    if (!part.isFile() || !note.isFile()) return null;
    const state = partStateSchema.parse(JSON.parse(await readFile(statePath(partPath), 'utf8')));
    return state.source === sourceOf(url) && part.size >= state.durableBytes ? state : null;
  } catch {
    // Missing, cut off or of a later version: the clip is fetched from its start, which costs nothing but time.
    return null;
  }
}

/** Replaces the state as a whole; call it only after the bytes it tells of are on the disk. */
export async function writePart(partPath: string, state: PartState): Promise<void> {
  await replaceFile(statePath(partPath), JSON.stringify(state));
}

/** Removes the state of a part, before its bytes are overwritten or when they cannot be trusted. */
export async function forgetPart(partPath: string): Promise<void> {
  await rm(statePath(partPath), { force: true });
}

/**
 * Removes what a finished or abandoned download leaves: the part, where it has not been renamed, its state, and what was
 * set aside.
 */
export async function discardPart(partPath: string): Promise<void> {
  const left = [partPath, asidePath(partPath)].map((path) => rm(path, { force: true }));
  await Promise.all([forgetPart(partPath), ...left]);
}

/** Keeps what came whole and was no video, in place of what was set aside before; the next fetch begins anew. */
export async function setPartAside(partPath: string): Promise<void> {
  await forgetPart(partPath);
  await rename(partPath, asidePath(partPath)).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}

/** Where something was set aside for this part, or null. */
export function partSetAside(partPath: string): Promise<string | null> {
  const path = asidePath(partPath);
  return access(path).then(
    () => path,
    () => null,
  );
}

export function sourceOf(url: URL): string {
  return `${url.host}${url.pathname}`;
}

function asidePath(partPath: string): string {
  return `${partPath}.unusable`;
}

function statePath(partPath: string): string {
  return `${partPath}.json`;
}
