import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { writeError } from './file-errors.ts';

export type Copied = { readonly sha256: string; readonly bytes: number };

/**
 * Copies a file to a name that is free, and hashes what was really copied: the source may change meanwhile.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; the copy may then be there in part
 */
export async function copyHashed(from: string, to: string): Promise<Copied> {
  const hash = createHash('sha256');
  let bytes = 0;
  const source = await open(from, 'r');
  try {
    await pipeline(
      source.createReadStream(),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(to, { flags: 'wx' }),
    );
  } catch (cause) {
    throw writeError(to, cause);
  } finally {
    await source.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}
