import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export const RED = '#ff0000';
export const BLUE = '#0000ff';

/** A picture of one color. */
export function plain(width: number, height: number, background: string = RED) {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Left half red, right half blue. */
export async function halves(width: number, height: number): Promise<Sharp> {
  const right = await plain(Math.floor(width / 2), height, BLUE)
    .png()
    .toBuffer();
  const whole = await plain(width, height)
    .composite([{ input: right, left: Math.ceil(width / 2), top: 0 }])
    .removeAlpha()
    .png()
    .toBuffer();
  return sharp(whole);
}

/** Noise, which no lossless format makes small. */
export function noise(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
}

/** A photo of 5472 x 3648 pixels, made of small noise because much of it takes seconds to draw. */
export async function largePhoto(): Promise<Uint8Array> {
  const tile = await noise(684, 456).png().toBuffer();
  return plain(5472, 3648)
    .composite([{ input: tile, tile: true }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A PNG whose header claims a size; there are no pixels behind it. */
export async function claiming(width: number, height: number): Promise<Uint8Array> {
  const bytes = await plain(300, 300).png().toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** The color of a place, given in parts of the width and height, as `[red, green, blue]`. */
export async function colorAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const column = Math.min(info.width - 1, Math.floor(x * info.width));
  const row = Math.min(info.height - 1, Math.floor(y * info.height));
  const at = (row * info.width + column) * info.channels;
  return [...data.subarray(at, at + 3)];
}
