import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PictureFit } from '#shared/storyboard/storyboard.ts';
import { type DecodedPicture, decodePicture, unusable } from './decode-picture.ts';
import { MAX_SIDE, type PictureShape, pictureShape, type Size } from './picture-shape.ts';

export type PictureToFit = {
  readonly bytes: Uint8Array;
  /** As the person knows it, for errors. */
  readonly path: string;
  /** Width / height wanted, or null to keep the picture's own as far as models accept it. */
  readonly ratio: number | null;
  readonly fit: PictureFit;
  /** The finished file is not longer than this. */
  readonly maxBytes: number;
};

export type FittedPicture = Size & {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly sha256: string;
  /** What was done to it, in a person's words and in order; empty where it only lost its metadata. */
  readonly changes: readonly string[];
};

/** What transparent parts are laid on. Cut-out references mostly stand on white. */
const BEHIND_ALPHA = '#ffffff';

/** What fills the rest of the frame where a picture is padded. */
const PADDING = '#000000';

const JPEG_QUALITIES = [92, 84, 74];

/** Longest sides tried in turn, each a quarter less; the last still allows every shape at 300 pixels. */
const SIDES = [MAX_SIDE, 3072, 2304, 1728, 1296, 972, 750];

/**
 * Makes a picture one that every model takes: upright, opaque, sRGB, of the wanted shape, at least 300 pixels
 * a side, without metadata (a photo's place stays at home). PNG where that fits into `maxBytes`, else JPEG at falling
 * quality, then smaller. The same bytes and wishes give the same result with the same version of sharp.
 *
 * @throws DailiesError `picture-unusable`
 */
export async function fitPicture(picture: PictureToFit): Promise<FittedPicture> {
  const decoded = await decodePicture(picture.bytes, picture.path);
  try {
    return await fitDecoded(decoded, picture);
  } catch (cause) {
    throw unusable(picture.path, 'cannot be read as a picture; it may be damaged', cause);
  }
}

async function fitDecoded(decoded: DecodedPicture, picture: PictureToFit): Promise<FittedPicture> {
  const shape = pictureShape(decoded, picture.ratio, picture.fit);
  const pixels = await unpack(decoded, shape);
  const png = await fromPixels(pixels, shape).png({ compressionLevel: 6 }).toBuffer();
  const changes = changesOf(decoded, shape);
  if (png.length <= picture.maxBytes) return finished(png, 'image/png', shape, changes);

  for (const side of SIDES) {
    const smaller = pictureShape(decoded, picture.ratio, picture.fit, side);
    if (side !== MAX_SIDE && smaller.width >= shape.width) continue;
    for (const quality of JPEG_QUALITIES) {
      const jpeg = await fromPixels(pixels, shape)
        .resize(smaller.width, smaller.height, { fit: 'fill' })
        .jpeg({ quality })
        .toBuffer();
      const saved = [...changesOf(decoded, smaller), `saved as JPEG at quality ${quality}`];
      if (jpeg.length <= picture.maxBytes) return finished(jpeg, 'image/jpeg', smaller, saved);
    }
  }
  throw unusable(picture.path, 'cannot be made small enough to be sent with the others');
}

/** Once, at the largest size: opaque sRGB, three bytes a pixel. */
async function unpack(decoded: DecodedPicture, { width, height, filled }: PictureShape): Promise<Uint8Array> {
  const opaque = decoded.hasAlpha ? decoded.pixels.flatten({ background: BEHIND_ALPHA }) : decoded.pixels;
  return opaque
    .resize(width, height, {
      fit: filled === 'pad' ? 'contain' : filled === 'crop' ? 'cover' : 'fill',
      background: PADDING,
    })
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer();
}

function fromPixels(pixels: Uint8Array, { width, height }: Size) {
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

function changesOf(decoded: DecodedPicture, shape: PictureShape): string[] {
  const changes = [...decoded.changes];
  if (decoded.hasAlpha) changes.push('laid on white where transparent');
  if (shape.filled === 'crop') changes.push('cropped to shape');
  if (shape.filled === 'pad') changes.push('padded with black to shape');
  if (shape.resized !== 'no') {
    changes.push(
      `${shape.resized} from ${decoded.width} x ${decoded.height} to ${shape.width} x ${shape.height}`,
    );
  }
  return changes;
}

function finished(
  bytes: Uint8Array,
  mediaType: FittedPicture['mediaType'],
  { width, height }: Size,
  changes: readonly string[],
): FittedPicture {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, mediaType, width, height, sha256, changes };
}
