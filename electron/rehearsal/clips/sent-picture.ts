import { type PictureHeader, readPictureHeader } from './picture-header.ts';

/** A picture or clip as it stands in a request. */
export type SentMedia =
  | { readonly kind: 'address'; readonly url: URL }
  | {
      readonly kind: 'bytes';
      readonly mediaType: string;
      readonly bytes: Buffer;
      readonly header: PictureHeader | null;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

const DATA_URI = /^data:([\w.+-]+\/[\w.+-]+);base64,([A-Za-z0-9+/]+={0,2})$/;

/** Reads a web address or a base64 data URI as the API's fields for pictures and clips take them. */
export function readSentMedia(text: string): SentMedia {
  if (!text.startsWith('data:')) return readAddress(text);
  const match = DATA_URI.exec(text);
  if (!match) return { kind: 'unreadable', reason: 'is not a base64 data URI' };
  const [, mediaType = '', base64 = ''] = match;
  const bytes = Buffer.from(base64, 'base64');
  return { kind: 'bytes', mediaType, bytes, header: readPictureHeader(bytes) };
}

function readAddress(text: string): SentMedia {
  const url = URL.parse(text);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return { kind: 'address', url };
  return { kind: 'unreadable', reason: 'is neither a web address nor a base64 data URI' };
}
