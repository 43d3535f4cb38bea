import sharp, { type Sharp } from 'sharp';

/** More than any camera's picture, less than would fill the memory. */
const MAX_PIXELS = 120_000_000;

/** A picture as it is looked at: turned upright, on black where it is transparent, in sRGB. Rejects when read if it is broken. */
export function decodePicture(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .flatten({ background: '#000000' })
    .toColourspace('srgb');
}

/** The size of a whole picture as it is looked at, or null where its bytes cannot be decoded to the end. */
export async function pictureSize(bytes: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { info } = await decodePicture(bytes).raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height };
  } catch {
    return null;
  }
}
