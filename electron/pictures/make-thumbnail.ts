import { decodePicture, unusable } from './decode-picture.ts';
import { readPicture } from './read-picture.ts';

/** What transparent parts are laid on. Cut-out references mostly stand on white. */
const BEHIND_ALPHA = '#ffffff';
const QUALITY = 82;

/**
 * A picture made to fit into a box, never enlarged: upright, opaque, sRGB, as a JPEG without metadata.
 *
 * @throws DailiesError `picture-unusable`
 */
export async function makeThumbnail(
  path: string,
  within: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const { pixels } = await decodePicture(await readPicture(path), path);
  try {
    return await pixels
      .flatten({ background: BEHIND_ALPHA })
      .resize(within.width, within.height, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch (cause) {
    throw unusable(path, 'cannot be read as a picture; it may be damaged', cause);
  }
}
