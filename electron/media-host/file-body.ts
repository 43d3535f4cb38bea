import { type FileHandle, open } from 'node:fs/promises';

/** A file as it was when its answer's headers were made. */
export type SeenFile = { readonly path: string; readonly bytes: number; readonly modifiedMs: number };

const CHUNK_BYTES = 256 * 1024;

/**
 * Part of a file as the body of an answer, read only as fast as it is taken. The file is opened at the first read, so
 * that an answer nobody reads holds nothing open, and closed at the end, at a failure and when the reader goes away.
 * A file that has changed since it was seen breaks the body off.
 *
 * @param last inclusive
 */
export function fileBody(file: SeenFile, first: number, last: number): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null;
  let isCanceled = false;
  let at = first;
  const close = async () => {
    const open = handle;
    handle = null;
    await open?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await openSeen(file);
          const chunk = isCanceled ? null : await readChunk(handle, at, last, file);
          if (isCanceled || chunk === null) return await close();
          at += chunk.length;
          if (at > last) await close();
          controller.enqueue(chunk);
          if (at > last) controller.close();
        } catch (error) {
          await close();
          if (!isCanceled) throw error;
        }
      },
      async cancel() {
        isCanceled = true;
        await close();
      },
    },
    { highWaterMark: 0 },
  );
}

async function openSeen(file: SeenFile): Promise<FileHandle> {
  const handle = await open(file.path, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    if (size !== file.bytes || mtimeMs !== file.modifiedMs) throw changed(file);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readChunk(handle: FileHandle, at: number, last: number, file: SeenFile): Promise<Uint8Array> {
  const chunk = new Uint8Array(Math.min(CHUNK_BYTES, last + 1 - at));
  const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
  if (bytesRead === 0) throw changed(file);
  return chunk.subarray(0, bytesRead);
}

function changed({ path }: SeenFile): Error {
  return new Error(`${path} has changed while it was read`);
}
