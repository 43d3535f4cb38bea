import type { Stats } from 'node:fs';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';

/** What writing needs of an open file: Node's own handles fit. */
export type WritableHandle = {
  writeFile(content: string | Uint8Array): Promise<void>;
  sync(): Promise<void>;
  stat(): Promise<Stats>;
  close(): Promise<void>;
};

/**
 * The calls by which the core changes a disk, so that a full or read-only one can be tried in a test.
 * Reading does not go through it.
 */
export type FileSystem = {
  open(path: string, flags: 'r' | 'r+' | 'wx', mode?: number): Promise<WritableHandle>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A file that is not there is no error. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
};

export const realFileSystem: FileSystem = {
  open,
  link,
  rename,
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
};
