import { readFile } from 'node:fs/promises';
import { type DecodedPicture, decodePicture, unusable } from '#electron/pictures/decode-picture.ts';

/**
 * A picture that a film names. Only its own bytes are read: a drawing could name other files.
 *
 * @throws DailiesError `picture-unusable`
 */
export async function openPicture(path: string): Promise<DecodedPicture> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unusable(path, 'cannot be opened', cause);
  });
  return decodePicture(bytes, path);
}
