import sharp, { type Sharp } from 'sharp';
import { DailiesError } from '#shared/app-error.ts';
import { decodeHeic } from './decode-heic.ts';
import type { Size } from './picture-shape.ts';
import { type PictureType, sniffMedia } from './sniff-media.ts';

/** Above this a picture is refused before it is unpacked: few bytes can claim to be very many pixels. */
const MAX_PIXELS = 120_000_000;

/** Longer files are not read at all. */
export const MAX_PICTURE_BYTES = 200_000_000;

/** A picture whose header was read; `pixels` unpacks it, upright. */
export type DecodedPicture = Size & {
  readonly pixels: Sharp;
  readonly hasAlpha: boolean;
  /** What was done to read it, for a person: "turned upright". */
  readonly changes: readonly string[];
};

/**
 * Reads a picture's header and makes it ready to unpack: upright by its EXIF note, the first frame of an
 * animation. HEIC is unpacked at once, by a decoder that turns it upright itself.
 *
 * @param path as the person knows it, for the error
 * @throws DailiesError `picture-unusable`
 */
export async function decodePicture(bytes: Uint8Array, path: string): Promise<DecodedPicture> {
  const type = pictureType(bytes, path);
  try {
    return type === 'image/heic' ? await readHeic(bytes, path) : await readHeader(bytes, path);
  } catch (cause) {
    throw unusable(path, 'cannot be read as a picture; it may be damaged', cause);
  }
}

/** The error of a picture, unless it is one already. */
export function unusable(path: string, reason: string, cause?: unknown): DailiesError {
  if (cause instanceof DailiesError) return cause;
  return new DailiesError({ code: 'picture-unusable', path, reason }, { cause });
}

function pictureType(bytes: Uint8Array, path: string): PictureType {
  if (bytes.length > MAX_PICTURE_BYTES) throw unusable(path, 'is larger than 200 MB');
  const media = sniffMedia(bytes);
  if (media === null) throw unusable(path, 'is not a picture');
  if (media.kind === 'clip') throw unusable(path, 'is a clip, not a picture');
  return media.mediaType;
}

async function readHeader(bytes: Uint8Array, path: string): Promise<DecodedPicture> {
  const source = sharp(bytes, { limitInputPixels: false, failOn: 'error' });
  const header = await source.metadata();
  refuseTooMany({ width: header.width, height: header.height }, path);
  const changes: string[] = [];
  if ((header.orientation ?? 1) !== 1) changes.push('turned upright');
  if ((header.pages ?? 1) > 1) changes.push('first frame of several taken');
  if (header.space === 'cmyk') changes.push('converted from CMYK to sRGB');
  const { width, height } = header.autoOrient;
  const pixels = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
  return { width, height, pixels, hasAlpha: header.hasAlpha, changes };
}

async function readHeic(bytes: Uint8Array, path: string): Promise<DecodedPicture> {
  const { width, height, rgba, hasAlpha } = await decodeHeic(bytes, (size) => refuseTooMany(size, path));
  const pixels = sharp(rgba, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS });
  return { width, height, pixels, hasAlpha, changes: ['converted from HEIC'] };
}

function refuseTooMany({ width, height }: Size, path: string): void {
  if (width * height <= MAX_PIXELS) return;
  const millions = Math.ceil((width * height) / 1_000_000);
  throw unusable(
    path,
    `has ${millions} million pixels, more than the ${MAX_PIXELS / 1_000_000} million allowed`,
  );
}
