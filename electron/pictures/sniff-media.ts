/** What a file is by its first bytes, whatever its name says. */
export type MediaKind =
  | { kind: 'picture'; mediaType: PictureType; extension: string }
  | { kind: 'clip'; mediaType: ClipType; extension: string };

export type PictureType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/gif'
  | 'image/tiff'
  | 'image/avif'
  | 'image/heic';
export type ClipType = 'video/mp4' | 'video/quicktime' | 'video/webm';

/** How many bytes from the start of a file are enough. */
export const SNIFFED_BYTES = 64;

/**
 * Pictures and clips that a reference may be; null for everything else: drawings that are programs (SVG,
 * PDF), play lists under a clip's name, text, sound.
 */
export function sniffMedia(start: Uint8Array): MediaKind | null {
  const text = String.fromCharCode(...start.subarray(0, SNIFFED_BYTES));
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return picture('image/png', 'png');
  if (text.startsWith('\xff\xd8\xff')) return picture('image/jpeg', 'jpg');
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return picture('image/webp', 'webp');
  if (/^GIF8[79]a/.test(text)) return picture('image/gif', 'gif');
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return picture('image/tiff', 'tif');
  if (text.startsWith('\x1a\x45\xdf\xa3')) return clip('video/webm', text.includes('webm') ? 'webm' : 'mkv');
  return text.slice(4, 8) === 'ftyp' ? sniffBrands(text) : null;
}

/** ISO base media: the first brand is at byte 8, compatible ones from byte 16 to the end of the box. */
function sniffBrands(text: string): MediaKind {
  const end = Math.min(text.length, lengthOfBox(text));
  const compatible = text.slice(16, end).match(/.{4}/gs) ?? [];
  const brands = [text.slice(8, 12), ...compatible];
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return picture('image/avif', 'avif');
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return picture('image/heic', 'heic');
  return brands[0] === 'qt  ' ? clip('video/quicktime', 'mov') : clip('video/mp4', 'mp4');
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

function lengthOfBox(text: string): number {
  return [0, 1, 2, 3].reduce((length, index) => length * 256 + text.charCodeAt(index), 0);
}

function picture(mediaType: PictureType, extension: string): MediaKind {
  return { kind: 'picture', mediaType, extension };
}

function clip(mediaType: ClipType, extension: string): MediaKind {
  return { kind: 'clip', mediaType, extension };
}
