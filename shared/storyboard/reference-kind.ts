import type { Reference } from './storyboard.ts';

const PICTURES = ['png', 'jpg', 'jpeg', 'webp', 'heic', 'heif', 'avif', 'tif', 'tiff', 'gif'];
const CLIPS = ['mp4', 'mov', 'm4v', 'webm', 'mkv'];

/**
 * What a reference is by the ending of its file or address. `unknown` is an address that shows nothing, which
 * may be either; a file is what its bytes are, which is looked at when it is read.
 */
export function referenceKind(reference: Reference): 'picture' | 'clip' | 'unknown' {
  const path = (reference.file ?? reference.url ?? '').split(/[?#]/)[0] ?? '';
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (PICTURES.includes(ending)) return 'picture';
  return CLIPS.includes(ending) ? 'clip' : 'unknown';
}

/** Whether it can be sent as a picture; a file needs a known ending, an address only none of a clip's. */
export function canBePicture(reference: Reference): boolean {
  const kind = referenceKind(reference);
  return kind === 'picture' || (kind === 'unknown' && reference.url !== undefined);
}
