import { type DecodedPicture, decodePicture } from '#electron/pictures/decode-picture.ts';
import { readPicture } from '#electron/pictures/read-picture.ts';

/**
 * A picture that a film names. Only its own bytes are read: a drawing could name other files.
 *
 * @throws DailiesError `picture-unusable`
 */
export async function openPicture(path: string): Promise<DecodedPicture> {
  return decodePicture(await readPicture(path), path);
}
