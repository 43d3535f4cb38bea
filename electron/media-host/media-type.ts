import { startOfFile } from '#electron/files/start-of-file.ts';
import { type Demuxer, sniffDemuxer } from '#electron/media/sniff-demuxer.ts';
import { SNIFFED_BYTES, sniffMedia } from '#electron/pictures/sniff-media.ts';
import type { MediaFileKind } from './media-registry.ts';

/** What a download is called: the page never shows it. */
export const ANY_FILE = 'application/octet-stream';

/** Pictures that browsers show. HEIC and TIFF are shown by their poster only. */
const SHOWN_PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
]);

const AUDIO_TYPES: Readonly<Record<Demuxer, string>> = {
  mov: 'audio/mp4',
  matroska: 'audio/webm',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
};

/**
 * The content type under which a file is served, by its first bytes and never by its name; null where it is not of
 * its kind or not of those that are shown.
 */
export async function mediaType(path: string, kind: MediaFileKind): Promise<string | null> {
  if (kind === 'file') return ANY_FILE;
  const start = await startOfFile(path, SNIFFED_BYTES);
  return start === null ? null : typeOf(start, kind);
}

function typeOf(start: Uint8Array, kind: Exclude<MediaFileKind, 'file'>): string | null {
  if (kind === 'audio') {
    const demuxer = sniffDemuxer(start);
    return demuxer === null ? null : AUDIO_TYPES[demuxer];
  }
  const media = sniffMedia(start);
  if (media?.kind !== kind) return null;
  return media.kind === 'clip' || SHOWN_PICTURES.has(media.mediaType) ? media.mediaType : null;
}
