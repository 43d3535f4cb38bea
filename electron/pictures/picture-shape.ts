import type { PictureFit } from '#shared/storyboard/storyboard.ts';

/** Shortest side and shape (width / height) that the models accept of a picture. */
const MIN_SIDE = 300;
const MIN_RATIO = 0.4;
const MAX_RATIO = 2.5;

/** Nothing larger is of use: it is the longest side of a 4k frame, with room. */
export const MAX_SIDE = 4096;

export type Size = { readonly width: number; readonly height: number };

/** The size a picture is brought to, and how it fills it. */
export type PictureShape = Size & {
  /** `none` where the shape is right already; otherwise what is over is cut off, or what is missing is filled. */
  readonly filled: 'none' | PictureFit;
  readonly resized: 'no' | 'enlarged' | 'reduced';
};

/** `16:9` as a number, or null where the text is no ratio. */
export function parseRatio(text: string): number | null {
  const match = /^(\d{1,5}):(\d{1,5})$/.exec(text);
  if (match === null) return null;
  const ratio = Number(match[1]) / Number(match[2]);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null;
}

/**
 * Decides what becomes of a picture: its shape is the wanted one, or else its own, and always within what
 * models accept; then it is enlarged to the shortest side or reduced to the longest one. A shape that
 * differs by less than a pixel is right already.
 *
 * @param wanted width / height, or null to keep the picture's own
 * @param maxSide from 750 on: below, a shape of 2.5 could not have both its sides in range
 */
export function pictureShape(
  source: Size,
  wanted: number | null,
  fit: PictureFit,
  maxSide = MAX_SIDE,
): PictureShape {
  const own = source.width / source.height;
  const ratio = Math.min(MAX_RATIO, Math.max(MIN_RATIO, wanted ?? own));
  const natural = naturalSize(source, ratio, fit);
  const scale = scaleInto(natural, maxSide);
  const size = roundedSize(natural, scale, ratio);
  const isRight = Math.abs(natural.width - source.width) < 1 && Math.abs(natural.height - source.height) < 1;
  return {
    ...size,
    filled: isRight ? 'none' : fit,
    resized: scale > 1 ? 'enlarged' : scale < 1 ? 'reduced' : 'no',
  };
}

/** Unrounded: the largest crop of that shape inside the picture, or the smallest frame around it. */
function naturalSize(source: Size, ratio: number, fit: PictureFit): Size {
  const isWide = source.width / source.height > ratio;
  const keepsHeight = fit === 'crop' ? isWide : !isWide;
  return keepsHeight
    ? { width: source.height * ratio, height: source.height }
    : { width: source.width, height: source.width / ratio };
}

function scaleInto({ width, height }: Size, maxSide: number): number {
  const reduced = Math.min(1, maxSide / Math.max(width, height));
  const enlarged = Math.max(1, MIN_SIDE / Math.min(width, height));
  return reduced < 1 ? reduced : enlarged;
}

/** Whole pixels; where rounding would leave the accepted shapes, the longer side gives way by one. */
function roundedSize(natural: Size, scale: number, ratio: number): Size {
  const width = Math.max(MIN_SIDE, Math.round(natural.width * scale));
  const height = Math.max(MIN_SIDE, Math.round(natural.height * scale));
  if (ratio >= 1) return { width: Math.min(width, Math.floor(height * MAX_RATIO)), height };
  return { width, height: Math.min(height, Math.floor(width / MIN_RATIO)) };
}
