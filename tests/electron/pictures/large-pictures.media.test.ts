import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitPicture } from '#electron/pictures/fit-picture.ts';
import { loadPictures, PICTURES_TEXT_LIMIT } from '#electron/pictures/load-pictures.ts';
import { referenceIdSchema } from '#shared/ids.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { largePhoto } from './test-pictures.ts';

describe('a photo of 20 million pixels', () => {
  it('is reduced and saved as JPEG within the limit', async () => {
    const photo = await largePhoto();
    const fitted = await fitPicture({
      bytes: photo,
      path: 'photo',
      ratio: null,
      fit: 'crop',
      maxBytes: 3_000_000,
    });
    expect(fitted.mediaType).toBe('image/jpeg');
    expect(fitted.bytes.length).toBeLessThanOrEqual(3_000_000);
    expect(fitted.width / fitted.height).toBeCloseTo(1.5, 2);
  });

  it('leaves room for the three others of its request', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'references'));
    const photo = await largePhoto();
    const pictures = ['a', 'b', 'c', 'd'].map((name) => {
      const path = `references/${name}.jpg`;
      writeFileSync(join(folder, path), photo);
      const referenceId = referenceIdSchema.parse(name);
      const location = { kind: 'file', path } as const;
      return { role: 'reference', source: { kind: 'reference', referenceId, location } } as const;
    });
    const loaded = await loadPictures({
      folder,
      pictures,
      aspectRatio: '16:9',
      fit: 'crop',
      previousFrame: null,
    });
    const letters = loaded.reduce((sum, picture) => sum + picture.sent.length, 0);
    expect(loaded).toHaveLength(4);
    expect(letters).toBeLessThanOrEqual(PICTURES_TEXT_LIMIT);
    expect(letters).toBeGreaterThan(PICTURES_TEXT_LIMIT / 2);
  });
});
