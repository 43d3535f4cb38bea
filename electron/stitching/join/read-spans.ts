import type { ByteRange } from './lay-out-film.ts';

/** One read that serves several ranges; the bytes between them are read and left out. */
export type ReadSpan = {
  readonly source: number;
  readonly offset: number;
  readonly length: number;
  readonly ranges: readonly ByteRange[];
};

export const MOST_SPAN_BYTES = 4 * 1024 * 1024;
/** Sound lies between the pictures of a clip: to read over it costs less than a read for each picture. */
const MOST_GAP_BYTES = 64 * 1024;

/** Puts ranges together, in order, that follow each other closely in one file; cuts those that are too long for a read. */
export function readSpans(ranges: readonly ByteRange[]): ReadSpan[] {
  const spans: { source: number; offset: number; length: number; ranges: ByteRange[] }[] = [];
  for (const range of ranges.flatMap(cutToSize)) {
    const last = spans.at(-1);
    const gap = last ? range.offset - last.offset - last.length : -1;
    const length = last ? range.offset + range.length - last.offset : 0;
    if (last?.source === range.source && gap >= 0 && gap <= MOST_GAP_BYTES && length <= MOST_SPAN_BYTES) {
      last.ranges.push(range);
      last.length = length;
    } else {
      spans.push({ ...range, ranges: [range] });
    }
  }
  return spans;
}

function cutToSize({ source, offset, length }: ByteRange): ByteRange[] {
  return Array.from({ length: Math.ceil(length / MOST_SPAN_BYTES) }, (_, index) => {
    const at = index * MOST_SPAN_BYTES;
    return { source, offset: offset + at, length: Math.min(MOST_SPAN_BYTES, length - at) };
  });
}
