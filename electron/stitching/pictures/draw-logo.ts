import sharp from 'sharp';
import { unusable } from '#electron/pictures/decode-picture.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import type { FilmLogo } from '#shared/cut/film-recipes.ts';
import { openPicture } from './open-picture.ts';

/** A twentieth of the picture stays free around a logo. */
const MARGIN = 0.05;

/**
 * A logo at its size in the film, and where it stands; even places, so that its colors lie on the film's.
 *
 * @throws DailiesError `picture-unusable`
 */
export async function drawLogo(
  path: string,
  { corner, widthPercent, opacityPercent }: FilmLogo,
  film: FrameSize,
): Promise<{ png: Buffer; left: number; top: number }> {
  const { pixels } = await openPicture(path);
  try {
    const { data, info } = await pixels
      .resize({
        width: Math.max(2, Math.round((film.width * widthPercent) / 100)),
        height: Math.round(film.height / 2),
        fit: 'inside',
      })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const see = (value: number) => Math.round((value * opacityPercent) / 100);
    for (let alpha = channels - 1; alpha < data.length; alpha += channels)
      data[alpha] = see(data[alpha] ?? 0);
    const png = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
    const [x, y] = [Math.round(film.width * MARGIN), Math.round(film.height * MARGIN)];
    return {
      png,
      left: even(corner.endsWith('left') ? x : film.width - x - width),
      top: even(corner.startsWith('top') ? y : film.height - y - height),
    };
  } catch (cause) {
    throw unusable(path, 'cannot be read as a picture; it may be damaged', cause);
  }
}

function even(value: number): number {
  return value - (value % 2);
}
