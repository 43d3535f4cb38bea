import { type FileHandle, open } from 'node:fs/promises';
import type { ByteRange, FilmLayout } from './lay-out-film.ts';

const BUFFER_BYTES = 4 * 1024 * 1024;

export type JoinOptions = {
  /** Files by the number that ranges give. */
  readonly sources: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called with all bytes written so far. */
  readonly onBytes?: (bytes: number) => void;
};

/**
 * Writes a laid-out film to a new file and makes it durable. Memory does not grow with the film; two sources
 * are open at a time. Where it fails, the unfinished file stays for the caller to remove.
 *
 * @throws the system's error of a failed read or write; an Error where a source is shorter than it was
 */
export async function joinMp4(path: string, layout: FilmLayout, options: JoinOptions): Promise<void> {
  const output = await open(path, 'wx');
  const inputs = openSources(options.sources);
  const writer = bufferedWriter(output, options.onBytes);
  try {
    await writer.add(layout.header);
    for (const range of layout.ranges) {
      options.signal?.throwIfAborted();
      await copyRange(await inputs.handle(range.source), range, writer);
    }
    await writer.flush();
    await output.sync();
  } finally {
    await Promise.all([inputs.close(), output.close()]);
  }
}

async function copyRange(input: FileHandle, range: ByteRange, writer: BufferedWriter): Promise<void> {
  let copied = 0;
  while (copied < range.length) {
    const space = await writer.space();
    const wanted = Math.min(space.length, range.length - copied);
    const { bytesRead } = await input.read(space, 0, wanted, range.offset + copied);
    if (bytesRead === 0) throw new Error('A clip changed while it was being joined');
    writer.filled(bytesRead);
    copied += bytesRead;
  }
}

type BufferedWriter = {
  add(bytes: Uint8Array): Promise<void>;
  /** Free room to read into; never empty. */
  space(): Promise<Uint8Array>;
  filled(bytes: number): void;
  flush(): Promise<void>;
};

function bufferedWriter(output: FileHandle, onBytes: ((bytes: number) => void) | undefined): BufferedWriter {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  let used = 0;
  let written = 0;
  const writeOut = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await output.write(bytes, at, bytes.length - at, written);
      at += bytesWritten;
      written += bytesWritten;
    }
    onBytes?.(written);
  };
  const flush = async () => {
    await writeOut(buffer.subarray(0, used));
    used = 0;
  };
  return {
    flush,
    add: async (bytes) => {
      await flush();
      await writeOut(bytes);
    },
    space: async () => {
      if (used === buffer.length) await flush();
      return buffer.subarray(used);
    },
    filled: (bytes) => {
      used += bytes;
    },
  };
}

/** Keeps the two sources used last open: a clip's pictures and the sound come in turn. */
function openSources(paths: readonly string[]) {
  const kept = new Map<number, FileHandle>();
  return {
    handle: async (source: number): Promise<FileHandle> => {
      const known = kept.get(source);
      if (known) {
        kept.delete(source);
        kept.set(source, known);
        return known;
      }
      const [oldest] = kept;
      if (oldest && kept.size === 2) {
        kept.delete(oldest[0]);
        await oldest[1].close();
      }
      const opened = await open(paths[source] ?? '', 'r');
      kept.set(source, opened);
      return opened;
    },
    close: async () => {
      await Promise.all([...kept.values()].map((handle) => handle.close()));
    },
  };
}
