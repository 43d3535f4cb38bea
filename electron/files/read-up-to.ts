import { readFile, stat } from 'node:fs/promises';

/**
 * A whole file, for what must fit into memory with ease: its length is looked at before anything is read.
 *
 * @returns null where it is longer than `mostBytes`
 * @throws as Node does
 */
export async function readUpTo(path: string, mostBytes: number): Promise<Buffer | null> {
  const { size } = await stat(path);
  return size > mostBytes ? null : readFile(path);
}
