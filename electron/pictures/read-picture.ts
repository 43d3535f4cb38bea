import { readUpTo } from '#electron/files/read-up-to.ts';
import { MAX_PICTURE_BYTES, unusable } from './decode-picture.ts';

/**
 * A picture's bytes, whatever they turn out to be.
 *
 * @param name as the person knows it
 * @throws DailiesError `picture-unusable` for what is not there, may not be read, or is larger than any picture
 */
export async function readPicture(path: string, name = path): Promise<Buffer> {
  const bytes = await readUpTo(path, MAX_PICTURE_BYTES).catch((cause) => {
    throw unusable(name, 'cannot be opened', cause);
  });
  if (bytes === null) throw unusable(name, 'is larger than 200 MB');
  return bytes;
}
