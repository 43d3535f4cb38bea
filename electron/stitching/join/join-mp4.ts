import { type FileHandle, open } from 'node:fs/promises';
import type { FilmLayout } from './lay-out-film.ts';
import { MOST_SPAN_BYTES, readSpans } from './read-spans.ts';

export type JoinOptions = {
  /** Files by the number that ranges give. */
  readonly sources: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called with all bytes written so far. */
  readonly onBytes?: (bytes: number) => void;
  /** It is read once and removed: a crash may take it. */
  readonly isPassing?: true;
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
  const writer = spanWriter(output, options.onBytes);
  try {
    await writer.write([layout.header]);
    let [filling, spare] = [Buffer.allocUnsafe(MOST_SPAN_BYTES), Buffer.allocUnsafe(MOST_SPAN_BYTES)];
    for (const span of readSpans(layout.ranges)) {
      options.signal?.throwIfAborted();
      await readFully(await inputs.handle(span.source), filling.subarray(0, span.length), span.offset);
      const parts = span.ranges.map(({ offset, length }) =>
        filling.subarray(offset - span.offset, offset - span.offset + length),
      );
      await writer.write(parts);
      [filling, spare] = [spare, filling];
    }
    await writer.end();
    if (!options.isPassing) await output.sync();
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

type SpanWriter = {
  /** Begins to write what comes next, once what came before is written: its bytes must stay until the call after it. */
  write(parts: readonly Uint8Array[]): Promise<void>;
  /** All is written when this returns. */
  end(): Promise<void>;
  /** Waits for whatever is under way, however it ends. */
  settled(): Promise<void>;
};

/** Writes one span from where it was read to while the next is being read. */
function spanWriter(output: FileHandle, onBytes: ((bytes: number) => void) | undefined): SpanWriter {
  let written = 0;
  let writing = Promise.resolve();
  const writeOut = async (parts: readonly Uint8Array[]) => {
    const total = written + parts.reduce((sum, { length }) => sum + length, 0);
    for (let rest = parts; written < total; ) {
      const { bytesWritten } = await output.writev(rest, written);
      written += bytesWritten;
      rest = behind(rest, bytesWritten);
    }
    onBytes?.(written);
  };
  const settled = () => writing.catch(() => undefined);
  return {
    settled,
    write: async (parts) => {
      await writing;
      writing = writeOut(parts);
      // A failure is thrown by the next call; until then somebody has to have heard of it.
      void settled();
    },
    end: () => writing,
  };
}

/** What is left of the parts when so many bytes of them are written. */
function behind(parts: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  const from = parts.findIndex(({ length }) => {
    if (left < length) return true;
    left -= length;
    return false;
  });
  if (from < 0) return [];
  const rest = parts.slice(from);
  return left === 0 ? rest : [...rest.slice(0, 1).map((part) => part.subarray(left)), ...rest.slice(1)];
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
