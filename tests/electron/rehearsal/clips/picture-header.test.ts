import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '#electron/rehearsal/clips/picture-header.ts';

const picture = sharp({ create: { width: 301, height: 417, channels: 3, background: '#446688' } });

describe('readPictureHeader', () => {
  it.each([
    ['PNG', 'image/png', picture.clone().png()],
    ['JPEG', 'image/jpeg', picture.clone().jpeg()],
    [
      'progressive JPEG with metadata',
      'image/jpeg',
      picture
        .clone()
        .withExif({ IFD0: { Artist: 'us' } })
        .jpeg({ progressive: true }),
    ],
    ['lossy WebP', 'image/webp', picture.clone().webp()],
    ['lossless WebP', 'image/webp', picture.clone().webp({ lossless: true })],
    ['WebP with alpha', 'image/webp', picture.clone().ensureAlpha(0.5).webp()],
  ])('reads the size of a %s', async (_name, mediaType, encoded) => {
    expect(readPictureHeader(await encoded.toBuffer())).toEqual({ mediaType, width: 301, height: 417 });
  });

  it('refuses other media', async () => {
    expect(readPictureHeader(await picture.clone().gif().toBuffer())).toBeNull();
    expect(readPictureHeader(new TextEncoder().encode('<svg width="400" height="400"/>'))).toBeNull();
    expect(readPictureHeader(new Uint8Array())).toBeNull();
  });

  it('reads any cut or changed picture without failing', async () => {
    const files = [
      await picture.clone().png().toBuffer(),
      await picture.clone().jpeg().toBuffer(),
      await picture.clone().webp().toBuffer(),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(600),
        fc.nat(64),
        fc.nat(255),
        (file, length, at, byte) => {
          const changed = Buffer.from(file.subarray(0, length));
          if (at < changed.length) changed[at] = byte;
          const header = readPictureHeader(changed);
          expect(header === null || header.width > 0).toBe(true);
        },
      ),
    );
  });
});
