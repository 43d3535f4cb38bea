import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadPictures, type PicturesToLoad, sentPicture } from '#electron/pictures/load-pictures.ts';
import type { PictureSource } from '#shared/catalogue/video-model.ts';
import { referenceIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { BLUE, plain } from './test-pictures.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function fromFile(name: string): PictureSource {
  const location = { kind: 'file', path: `references/${name}` } as const;
  return { kind: 'reference', referenceId: referenceIdSchema.parse('keeper'), location };
}

const fromNeighbor: PictureSource = { kind: 'previous-frame', shotId: shotIdSchema.parse('s1-010') };

async function aFolder(files: Record<string, Uint8Array>): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'references'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'references', name), bytes);
  return folder;
}

function load(folder: string, over: Partial<PicturesToLoad>) {
  return loadPictures({
    folder,
    pictures: [],
    aspectRatio: '16:9',
    fit: 'crop',
    previousFrame: null,
    ...over,
  });
}

function bytesSent(dataUri: string | undefined): Uint8Array {
  const [start, base64 = ''] = (dataUri ?? '').split(',');
  expect(start).toMatch(/^data:image\/(png|jpeg);base64$/);
  return Buffer.from(base64, 'base64');
}

describe('loadPictures', () => {
  it('sends a first frame in the shape of the shot and records both hashes', async () => {
    const original = await plain(400, 400).png().toBuffer();
    const folder = await aFolder({ 'keeper.png': original });
    const source = fromFile('keeper.png');
    const [loaded] = await load(folder, { pictures: [{ role: 'first-frame', source }] });
    const sent = bytesSent(loaded?.sent);
    expect(loaded?.record).toEqual({
      role: 'first-frame',
      source: { kind: 'file', path: 'references/keeper.png', sha256: sha256(original) },
      sentSha256: sha256(sent),
    });
    expect(await sharp(sent).metadata()).toMatchObject({ width: 533, height: 300 });
    expect(loaded?.changes).toContain('cropped to shape');
  });

  it('lets a reference keep its own shape', async () => {
    const folder = await aFolder({ 'keeper.png': await plain(400, 400).png().toBuffer() });
    const [loaded] = await load(folder, {
      pictures: [{ role: 'reference', source: fromFile('keeper.png') }],
    });
    expect(await sharp(bytesSent(loaded?.sent)).metadata()).toMatchObject({ width: 400, height: 400 });
  });

  it('passes an address on without fetching it', async () => {
    const url = 'https://pictures.invalid/keeper.png';
    const source: PictureSource = {
      kind: 'reference',
      referenceId: referenceIdSchema.parse('keeper'),
      location: { kind: 'url', url },
    };
    const loaded = await load(await aFolder({}), { pictures: [{ role: 'reference', source }] });
    expect(loaded).toEqual([
      {
        source,
        sent: url,
        record: { role: 'reference', source: { kind: 'url', url }, sentSha256: null },
        changes: [],
      },
    ]);
  });

  it("sends the neighbor's frame and records which it was", async () => {
    const png = await plain(640, 360, BLUE).png().toBuffer();
    const takeId = takeIdSchema.parse('s1-010_t01');
    const [loaded] = await load(await aFolder({}), {
      pictures: [{ role: 'first-frame', source: fromNeighbor }],
      previousFrame: { png, takeId, frame: 120 },
    });
    const sent = bytesSent(loaded?.sent);
    expect(loaded?.record).toEqual({
      role: 'first-frame',
      source: { kind: 'frame', takeId, frame: 120 },
      sentSha256: sha256(sent),
    });
    expect(await sharp(sent).metadata()).toMatchObject({ width: 640, height: 360 });
  });

  it('keeps the order, and finds each picture again by its source', async () => {
    const folder = await aFolder({ 'keeper.png': await plain(640, 360).png().toBuffer() });
    const png = await plain(640, 360, BLUE).png().toBuffer();
    const loaded = await load(folder, {
      pictures: [
        { role: 'first-frame', source: fromNeighbor },
        { role: 'last-frame', source: fromFile('keeper.png') },
      ],
      previousFrame: { png, takeId: takeIdSchema.parse('s1-010_t01'), frame: 0 },
    });
    expect(loaded.map(({ record }) => record.role)).toEqual(['first-frame', 'last-frame']);
    expect(sentPicture(loaded, fromFile('keeper.png'))).toBe(loaded[1]?.sent);
    expect(sentPicture(loaded, fromNeighbor)).toBe(loaded[0]?.sent);
  });

  it('says which picture is not there', async () => {
    const pictures = [{ role: 'reference', source: fromFile('nobody.png') }] as const;
    await expect(load(await aFolder({}), { pictures })).rejects.toMatchObject({
      error: { code: 'picture-unusable', path: 'references/nobody.png', reason: 'is not there' },
    });
  });

  it('says which file is no picture', async () => {
    const folder = await aFolder({ 'notes.png': Buffer.from('a shopping list') });
    const pictures = [{ role: 'reference', source: fromFile('notes.png') }] as const;
    await expect(load(folder, { pictures })).rejects.toMatchObject({
      error: { code: 'picture-unusable', path: 'references/notes.png', reason: 'is not a picture' },
    });
  });

  it('sends nothing that a link brings in from elsewhere', async () => {
    const folder = await aFolder({});
    const elsewhere = join(temporaryFolder(), 'private.png');
    writeFileSync(elsewhere, await plain(400, 300).png().toBuffer());
    symlinkSync(elsewhere, join(folder, 'references', 'innocent.png'));
    const pictures = [{ role: 'reference', source: fromFile('innocent.png') }] as const;
    await expect(load(folder, { pictures })).rejects.toMatchObject({
      error: { code: 'project-unsafe-path', path: 'references/innocent.png' },
    });
  });
});
