import sharp, { type Sharp } from 'sharp';
import { unusable } from '#electron/pictures/decode-picture.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import type { FramingRecipe } from '#shared/cut/event-recipes.ts';
import { openPicture } from './open-picture.ts';

type StillWish = {
  readonly size: FrameSize;
  readonly framing: FramingRecipe;
};

/** Pixels of a film's side up to which a still is drawn at twice its size, so that a view of half of it is sharp. */
const DOUBLED_TO = 2048;

/**
 * A still as a picture of the film's shape for a view to move over. With `fill` the film's frame is filled before
 * anything moves, from where the crop says.
 *
 * @throws DailiesError `picture-unusable`
 */
export async function drawStill(path: string, { size, framing }: StillWish): Promise<Buffer> {
  const scale = Math.max(size.width, size.height) <= DOUBLED_TO ? 2 : 1;
  const [width, height] = [size.width * scale, size.height * scale];
  const { pixels } = await openPicture(path);
  try {
    const upright = await pixels
      .flatten({ background: '#000000' })
      .toColorspace('srgb')
      .png({ compressionLevel: 1 })
      .toBuffer();
    return await framed(upright, framing, { width, height });
  } catch (cause) {
    throw unusable(path, 'cannot be read as a picture; it may be damaged', cause);
  }
}

async function framed(
  picture: Buffer,
  framing: FramingRecipe,
  { width, height }: FrameSize,
): Promise<Buffer> {
  const whole = () =>
    sharp(picture).resize({ width, height, fit: 'inside' }).png({ compressionLevel: 1 }).toBuffer();
  switch (framing.fit) {
    case 'letterbox':
      return onto(sharp({ create: { width, height, channels: 3, background: '#000000' } }), await whole());
    case 'fill':
      return filled(picture, framing, { width, height });
    case 'fit': {
      const ground = await filled(picture, framing, { width, height });
      // Drawn by itself first: sharp darkens last, whatever is laid on before.
      const soft = await sharp(ground)
        .blur(Math.max(width, height) / 40)
        .linear(0.7, 0)
        .png({ compressionLevel: 1 })
        .toBuffer();
      return onto(sharp(soft), await whole());
    }
  }
}

function onto(ground: Sharp, picture: Buffer): Promise<Buffer> {
  return ground
    .composite([{ input: picture, gravity: 'center' }])
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function filled(
  picture: Buffer,
  { xPercent, yPercent }: FramingRecipe,
  { width, height }: FrameSize,
): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .resize({ width, height, fit: 'outside' })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const left = Math.round(((info.width - width) * xPercent) / 100);
  const top = Math.round(((info.height - height) * yPercent) / 100);
  return sharp(data).extract({ left, top, width, height }).png({ compressionLevel: 1 }).toBuffer();
}
