import { type FileHandle, open } from 'node:fs/promises';
import type { FilmLayout } from './lay-out-film.ts';
import { MOST_SPAN_BYTES, readSpans } from './read-spans.ts';

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
  const read = Buffer.allocUnsafe(MOST_SPAN_BYTES);
  try {
    await writer.add(layout.header);
    for (const span of readSpans(layout.ranges)) {
      options.signal?.throwIfAborted();
      await readFully(await inputs.handle(span.source), read.subarray(0, span.length), span.offset);
      for (const { offset, length } of span.ranges) {
        const at = offset - span.offset;
        await writer.add(read.subarray(at, at + length));
      }
    }
    await writer.end();
    await output.sync();
  } finally {
    await writer.settled();
    await Promise.all([inputs.close(), output.close()]);
  }
}

async function readFully(input: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await input.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new Error('A clip changed while it was being joined');
    at += bytesRead;
  }
}

type BufferedWriter = {
  /** Copies the bytes: they may change afterwards. */
  add(bytes: Uint8Array): Promise<void>;
  /** All is written when this returns. */
  end(): Promise<void>;
  /** Waits for a write under way, however it ends. */
  settled(): Promise<void>;
};

/** Fills one buffer while the other is being written. */
function bufferedWriter(output: FileHandle, onBytes: ((bytes: number) => void) | undefined): BufferedWriter {
  let filling = Buffer.allocUnsafe(BUFFER_BYTES);
  let spare = Buffer.allocUnsafe(BUFFER_BYTES);
  let used = 0;
  let written = 0;
  let writing = Promise.resolve();
  const writeOut = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await output.write(bytes, at, bytes.length - at, written);
      at += bytesWritten;
      written += bytesWritten;
    }
    onBytes?.(written);
  };
  const settled = () => writing.catch(() => undefined);
  const flush = async () => {
    await writing;
    writing = writeOut(filling.subarray(0, used));
    // A failure is thrown by the next flush; until then somebody has to have heard of it.
    void settled();
    [filling, spare] = [spare, filling];
    used = 0;
  };
  return {
    settled,
    add: async (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        if (used === filling.length) await flush();
        const part = bytes.subarray(at, at + filling.length - used);
        filling.set(part, used);
        used += part.length;
        at += part.length;
      }
    },
    end: async () => {
      await flush();
      await writing;
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
