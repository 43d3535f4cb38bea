import { causeOf } from './network-error.ts';
import type { PartFile } from './part-file.ts';

export type BodyToWrite = {
  readonly file: PartFile;
  readonly body: AsyncIterable<Uint8Array>;
  /** Where the body's first byte belongs. */
  readonly from: number;
  readonly totalBytes: number | null;
  readonly maxBytes: number;
  /** Called now and then when all bytes up to `bytes` are on the disk for good. */
  readonly onDurable: (bytes: number) => Promise<void>;
  readonly onProgress: (bytes: number) => void;
  readonly nowMs: () => number;
};

/** How the body ended. */
export type BodyEnd =
  /** On the disk for good; `onDurable` is not told of the end. */
  | { readonly kind: 'whole'; readonly bytes: number }
  /**
   * The body ended early, or hardly anything came for a minute. What came is on the disk for good, and `onDurable` was
   * told.
   */
  | { readonly kind: 'cut'; readonly cause: string }
  /** More came than was announced: nothing of it can be trusted. */
  | { readonly kind: 'overlong' }
  | { readonly kind: 'too-large' };

/** A crash loses at most this much of a download; each costs one flush of the disk. */
const DURABLE_EVERY_BYTES = 8 * 1024 * 1024;
/** Less in a minute is as good as silence: the connection may be a bad one, and others wait for its place. */
const LEAST_IN_A_MINUTE_BYTES = 16 * 1024;
const MINUTE_MS = 60_000;

/** Writes a body as it comes, no faster than the disk takes it. Rejects only with errors of the disk. */
export async function writeBody(to: BodyToWrite): Promise<BodyEnd> {
  const { file, from, totalBytes } = to;
  const chunks = to.body[Symbol.asyncIterator]();
  let position = from;
  let durable = from;
  let minute = { position, beganMs: to.nowMs() };
  await file.truncate(from);
  let next = await nextChunk(chunks);
  while (next.kind === 'chunk') {
    const after = position + next.chunk.length;
    if (after > to.maxBytes) return { kind: 'too-large' };
    if (totalBytes !== null && after > totalBytes) return { kind: 'overlong' };
    await file.write(next.chunk, position);
    position = after;
    to.onProgress(position);
    if (position - durable >= DURABLE_EVERY_BYTES) {
      await file.sync();
      await to.onDurable(position);
      durable = position;
    }
    next = await nextChunk(chunks);
    const elapsedMs = to.nowMs() - minute.beganMs;
    if (elapsedMs < MINUTE_MS) continue;
    if (next.kind === 'chunk' && position - minute.position < LEAST_IN_A_MINUTE_BYTES) {
      next = { kind: 'cut', cause: 'the clip came too slowly' };
    }
    minute = { position, beganMs: to.nowMs() };
  }
  await file.sync();
  const cause = next.kind === 'cut' ? next.cause : causeOfEarlyEnd(position, totalBytes);
  if (cause === null) return { kind: 'whole', bytes: position };
  await to.onDurable(position);
  return { kind: 'cut', cause };
}

function causeOfEarlyEnd(position: number, totalBytes: number | null): string | null {
  return totalBytes !== null && position < totalBytes ? 'the clip ended early' : null;
}

type NextChunk = { kind: 'chunk'; chunk: Uint8Array } | { kind: 'end' } | { kind: 'cut'; cause: string };

async function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<NextChunk> {
  try {
    const next = await chunks.next();
    return next.done ? { kind: 'end' } : { kind: 'chunk', chunk: next.value };
  } catch (error) {
    return { kind: 'cut', cause: causeOf(error) };
  }
}
