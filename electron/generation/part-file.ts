import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { DailiesError } from '#shared/app-error.ts';

/** A `.part` open for writing. */
export type PartFile = {
  write(chunk: Uint8Array, position: number): Promise<void>;
  truncate(bytes: number): Promise<void>;
  /** Forces what was written onto the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

export type OpenPart = (partPath: string) => Promise<PartFile>;

/**
 * Opens a part without cutting it, and makes it where it is missing; its folder must be there.
 *
 * @throws DailiesError `project-unsafe-path` for a link or a pipe, which may have come with somebody else's project: what
 *   a host sends would be written wherever it leads
 */
export const openPart: OpenPart = async (partPath) => {
  const stats = await lstat(partPath).catch(() => null);
  if (stats?.isFile() === false) {
    throw new DailiesError({ code: 'project-unsafe-path', path: partPath, reason: 'is no file of its own' });
  }
  const handle = await open(partPath, constants.O_RDWR | constants.O_CREAT, 0o600);
  return {
    async write(chunk, position) {
      for (let done = 0; done < chunk.length; ) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done);
        done += bytesWritten;
      }
    },
    truncate: (bytes) => handle.truncate(bytes),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
};

/** The hash of what really stands on the disk, in hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
