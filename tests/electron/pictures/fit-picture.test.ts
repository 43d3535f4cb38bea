import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fitPicture, type PictureToFit } from '#electron/pictures/fit-picture.ts';
import { BLUE, claiming, colorAt, halves, noise, plain } from './test-pictures.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/pictures');
const WIDE = 16 / 9;

function fitting(bytes: Uint8Array, over: Partial<PictureToFit> = {}) {
  return fitPicture({ bytes, path: 'a picture', ratio: null, fit: 'crop', maxBytes: 1_000_000, ...over });
}

/** Every part of a color within a few steps: JPEG and color profiles round. */
async function expectColor(bytes: Uint8Array, place: [number, number], color: [number, number, number]) {
  const seen = await colorAt(bytes, ...place);
  seen.forEach((part, index) => {
    expect(Math.abs(part - (color[index] ?? 0)), `${seen} instead of ${color}`).toBeLessThanOrEqual(12);
  });
}

describe('fitPicture', () => {
  it('says what it made, and makes the same of the same', async () => {
    const source = await plain(400, 300).png().toBuffer();
    const fitted = await fitting(source);
    expect(fitted).toMatchObject({ mediaType: 'image/png', width: 400, height: 300, changes: [] });
    expect(fitted.sha256).toBe(createHash('sha256').update(fitted.bytes).digest('hex'));
    expect(await sharp(fitted.bytes).metadata()).toMatchObject({ format: 'png', width: 400, height: 300 });
    expect(await fitting(source)).toEqual(fitted);
  });

  it('leaves no metadata in', async () => {
    const source = await plain(400, 300)
      .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(source).metadata()).exif).toBeDefined();
    expect((await sharp((await fitting(source)).bytes).metadata()).exif).toBeUndefined();
  });

  it('turns a photo upright by its EXIF note', async () => {
    const source = await (await halves(400, 300)).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const fitted = await fitting(source);
    expect(fitted).toMatchObject({ width: 300, height: 400, changes: ['turned upright'] });
    await expectColor(fitted.bytes, [0.5, 0.25], [255, 0, 0]);
    await expectColor(fitted.bytes, [0.5, 0.75], [0, 0, 255]);
  });

  it('crops from both sides and keeps the middle', async () => {
    const fitted = await fitting(await (await halves(1200, 300)).png().toBuffer(), { ratio: 1 });
    expect(fitted).toMatchObject({ width: 300, height: 300, changes: ['cropped to shape'] });
    await expectColor(fitted.bytes, [0.1, 0.5], [255, 0, 0]);
    await expectColor(fitted.bytes, [0.9, 0.5], [0, 0, 255]);
  });

  it('pads with black on both sides and stretches nothing', async () => {
    const fitted = await fitting(await plain(300, 300).png().toBuffer(), { ratio: WIDE, fit: 'pad' });
    expect(fitted).toMatchObject({ width: 533, height: 300, changes: ['padded with black to shape'] });
    await expectColor(fitted.bytes, [0.05, 0.5], [0, 0, 0]);
    await expectColor(fitted.bytes, [0.5, 0.5], [255, 0, 0]);
    await expectColor(fitted.bytes, [0.95, 0.5], [0, 0, 0]);
  });

  it('enlarges what is too small', async () => {
    const fitted = await fitting(await plain(100, 50).png().toBuffer());
    expect(fitted).toMatchObject({
      width: 600,
      height: 300,
      changes: ['enlarged from 100 x 50 to 600 x 300'],
    });
  });

  it('lays transparent parts on white', async () => {
    const glass = {
      create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 255, alpha: 0 } },
    } as const;
    const fitted = await fitting(await sharp(glass).png().toBuffer());
    expect(fitted.changes).toEqual(['laid on white where transparent']);
    expect((await sharp(fitted.bytes).metadata()).channels).toBe(3);
    await expectColor(fitted.bytes, [0.5, 0.5], [255, 255, 255]);
  });

  it('converts a CMYK photo to sRGB', async () => {
    const source = await plain(400, 300, '#96644f').toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(source).metadata()).space).toBe('cmyk');
    const fitted = await fitting(source);
    expect(fitted.changes).toEqual(['converted from CMYK to sRGB']);
    expect(await sharp(fitted.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
    await expectColor(fitted.bytes, [0.5, 0.5], [150, 100, 79]);
  });

  it.each(['grey16', 'rgb16', 'b-w'])('makes eight-bit color of %s', async (space) => {
    const source = await plain(400, 300, '#808080').toColourspace(space).png().toBuffer();
    const fitted = await fitting(source);
    expect(await sharp(fitted.bytes).metadata()).toMatchObject({
      space: 'srgb',
      channels: 3,
      depth: 'uchar',
    });
    await expectColor(fitted.bytes, [0.5, 0.5], [128, 128, 128]);
  });

  it.each(['webp', 'gif'] as const)('takes the first frame of an animated %s', async (format) => {
    const frames = [await plain(400, 300).png().toBuffer(), await plain(400, 300, BLUE).png().toBuffer()];
    const source = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    const fitted = await fitting(source);
    expect(fitted).toMatchObject({ width: 400, height: 300 });
    expect(fitted.changes).toContain('first frame of several taken');
    await expectColor(fitted.bytes, [0.5, 0.5], [255, 0, 0]);
  });

  it.each(['avif', 'tiff', 'webp'] as const)('reads %s', async (format) => {
    const fitted = await fitting(await plain(400, 300).toFormat(format).toBuffer());
    await expectColor(fitted.bytes, [0.5, 0.5], [255, 0, 0]);
  });

  it('reads HEIC', async () => {
    const fitted = await fitting(readFileSync(join(FIXTURES, 'halves.heic')));
    expect(fitted).toMatchObject({ width: 400, height: 300 });
    expect(fitted.changes[0]).toBe('converted from HEIC');
    await expectColor(fitted.bytes, [0.25, 0.5], [200, 30, 30]);
    await expectColor(fitted.bytes, [0.75, 0.5], [30, 60, 200]);
  });

  it('reads HEIC that a phone took upright', async () => {
    const fitted = await fitting(readFileSync(join(FIXTURES, 'halves-turned.heic')));
    expect(fitted).toMatchObject({ width: 300, height: 400 });
    await expectColor(fitted.bytes, [0.5, 0.25], [200, 30, 30]);
    await expectColor(fitted.bytes, [0.5, 0.75], [30, 60, 200]);
  });

  it('refuses half of a HEIC and prints nothing about it', async () => {
    const printed = vi.spyOn(console, 'log');
    onTestFinished(() => printed.mockRestore());
    const whole = readFileSync(join(FIXTURES, 'halves.heic'));
    await expect(fitting(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      error: { code: 'picture-unusable', reason: 'cannot be read as a picture; it may be damaged' },
    });
    expect(printed).not.toHaveBeenCalled();
  });

  it('saves as JPEG where PNG would be too long', async () => {
    const fitted = await fitting(await noise(400, 300).png().toBuffer(), { maxBytes: 100_000 });
    expect(fitted).toMatchObject({ mediaType: 'image/jpeg', width: 400, height: 300 });
    expect(fitted.changes).toEqual(['saved as JPEG at quality 92']);
    expect(fitted.bytes.length).toBeLessThanOrEqual(100_000);
  });

  it('says which picture cannot be made small enough', async () => {
    const source = await noise(400, 300).png().toBuffer();
    await expect(fitting(source, { path: 'references/noise.png', maxBytes: 1000 })).rejects.toMatchObject({
      error: {
        code: 'picture-unusable',
        path: 'references/noise.png',
        reason: 'cannot be made small enough to be sent with the others',
      },
    });
  });

  it('refuses a picture that would unpack to very many pixels, by its header alone', async () => {
    await expect(fitting(await claiming(60_000, 60_000))).rejects.toMatchObject({
      error: {
        code: 'picture-unusable',
        reason: 'has 3600 million pixels, more than the 120 million allowed',
      },
    });
  });

  it.each([
    ['text', Buffer.from('not a picture'), 'is not a picture'],
    ['nothing', Buffer.alloc(0), 'is not a picture'],
    ['a drawing', Buffer.from('<svg width="400" height="300"/>'), 'is not a picture'],
    ['a clip', Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom'), 'is a clip, not a picture'],
    [
      'a broken HEIC',
      Buffer.from('\0\0\0\x14ftypheic\0\0\0\0heic'),
      'cannot be read as a picture; it may be damaged',
    ],
  ])('refuses %s', async (_, bytes, reason) => {
    await expect(fitting(bytes)).rejects.toMatchObject({
      error: { code: 'picture-unusable', path: 'a picture', reason },
    });
  });

  it.each(['png', 'jpeg', 'webp'] as const)('refuses half of a %s', async (format) => {
    const whole = await noise(400, 300).toFormat(format).toBuffer();
    await expect(fitting(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      error: { code: 'picture-unusable', reason: 'cannot be read as a picture; it may be damaged' },
    });
  });
});
