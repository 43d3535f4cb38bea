import { sniffDemuxer } from '#electron/media/sniff-demuxer.ts';
import { sniffMedia } from '#electron/pictures/sniff-media.ts';
import type { UploadKind } from '#shared/contract/uploads.ts';

/** How many bytes from the start of a file are enough. */
export const SNIFFED_BYTES = 4096;

/** Whether a file's first bytes are those of its kind, whatever its name says. */
export function isOfKind(kind: UploadKind, start: Uint8Array): boolean {
  switch (kind) {
    case 'picture':
    case 'clip':
      return sniffMedia(start)?.kind === kind;
    case 'sound':
      return sniffDemuxer(start) !== null;
    case 'sheet':
    case 'table':
      return isText(start);
    case 'font':
      return FONT_STARTS.has(String.fromCharCode(...start.subarray(0, 4)));
  }
}

/** TrueType, OpenType and their collections. */
const FONT_STARTS: ReadonlySet<string> = new Set(['\0\x01\0\0', 'true', 'OTTO', 'ttcf']);

/** Text holds no zero bytes, unless it says by its first two that it is UTF-16, as spreadsheets save it. */
function isText(start: Uint8Array): boolean {
  const [first, second] = start;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return start.length > 0 && (isUtf16 || !start.includes(0)) && sniffMedia(start) === null;
}
