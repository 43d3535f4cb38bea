/** What a request's `Range` means for a file of a known size; `first` and `last` are inclusive. */
export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: ByteRange = { kind: 'whole' };
const ONE_RANGE = /^bytes=(\d*)-(\d*)$/;

/** Reads one range (RFC 9110, section 14); several ranges, other units and nonsense count as no range at all. */
export function readByteRange(header: string | undefined, size: number): ByteRange {
  const [, from = '', to = ''] = ONE_RANGE.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return WHOLE;
  if (from === '') return suffixRange(Number(to), size);
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return WHOLE;
  return first < size ? { kind: 'part', first, last } : { kind: 'unsatisfiable' };
}

function suffixRange(length: number, size: number): ByteRange {
  if (length === 0 || size === 0) return { kind: 'unsatisfiable' };
  return { kind: 'part', first: Math.max(0, size - length), last: size - 1 };
}

/** Whether `If-Range` still holds: absent, or the very same strong tag or date. A weak tag never holds. */
export function rangeStillHolds(ifRange: unknown, file: { etag: string; lastModified: string }): boolean {
  return ifRange === undefined || ifRange === file.etag || ifRange === file.lastModified;
}
