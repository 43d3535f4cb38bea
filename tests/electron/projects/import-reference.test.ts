import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile } from '#electron/files/durable-files.ts';
import { importReference, readableStem } from '#electron/projects/import-reference.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { BLUE, plain } from '../pictures/test-pictures.ts';

async function aSource(name: string, bytes?: Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes ?? (await plain(400, 300).png().toBuffer()));
  return path;
}

describe('importReference', () => {
  it('copies a picture under a readable name with the start of its hash', async () => {
    const paths = projectPaths(temporaryFolder());
    const source = await aSource('The Keeper (final).PNG');
    const { sha256 } = await hashFile(source);
    const imported = await importReference(paths, source);
    const name = `the-keeper-final-${sha256.slice(0, 8)}.png`;
    expect(imported).toMatchObject({ file: `references/${name}`, sha256, isNew: true });
    expect(readdirSync(paths.references)).toEqual([name]);
    expect(readFileSync(join(paths.references, name))).toEqual(readFileSync(source));
  });

  it('finds the same content again under whatever name', async () => {
    const paths = projectPaths(temporaryFolder());
    const first = await importReference(paths, await aSource('keeper.png'));
    const second = await importReference(paths, await aSource('another name.png'));
    expect(second).toMatchObject({ file: first.file, isNew: false });
    expect(readdirSync(paths.references)).toHaveLength(1);
  });

  it('keeps two pictures of one name', async () => {
    const paths = projectPaths(temporaryFolder());
    const red = await importReference(paths, await aSource('keeper.png'));
    const blue = await importReference(
      paths,
      await aSource('keeper.png', await plain(400, 300, BLUE).png().toBuffer()),
    );
    expect(blue.file).not.toBe(red.file);
    expect(readdirSync(paths.references)).toHaveLength(2);
  });

  it('takes more of the hash where the short name stands for something else', async () => {
    const paths = projectPaths(temporaryFolder());
    const source = await aSource('keeper.png');
    const { sha256 } = await hashFile(source);
    const first = await importReference(paths, source);
    writeFileSync(join(paths.folder, first.file), 'overwritten by hand');
    const second = await importReference(paths, source);
    expect(second).toMatchObject({ file: `references/keeper-${sha256.slice(0, 16)}.png`, isNew: true });
    expect(readFileSync(join(paths.folder, first.file), 'utf8')).toBe('overwritten by hand');
  });

  it('names a file by what it is, not by what it was called', async () => {
    const source = await aSource('keeper.png', await plain(400, 300).jpeg().toBuffer());
    const imported = await importReference(projectPaths(temporaryFolder()), source);
    expect(imported.file).toMatch(/^references\/keeper-[0-9a-f]{8}\.jpg$/);
    expect(imported.media).toMatchObject({ kind: 'picture', mediaType: 'image/jpeg' });
  });

  it('takes a clip as it is', async () => {
    const source = await aSource('walk.mov', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  and so on'));
    const imported = await importReference(projectPaths(temporaryFolder()), source);
    expect(imported.media).toMatchObject({ kind: 'clip', mediaType: 'video/quicktime' });
    expect(imported.file).toMatch(/\.mov$/);
  });

  it.each([
    ['a text', Buffer.from('#EXTM3U\n'), 'is not a picture or clip'],
    [
      'a damaged picture',
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      'cannot be read as a picture; it may be damaged',
    ],
  ])('refuses %s and leaves the folder unmade', async (_, bytes, reason) => {
    const paths = projectPaths(temporaryFolder());
    const source = await aSource('keeper.png', bytes);
    await expect(importReference(paths, source)).rejects.toMatchObject({
      error: { code: 'picture-unusable', path: source, reason },
    });
    expect(existsSync(paths.references)).toBe(false);
  });

  it('says what is not there or no file', async () => {
    const paths = projectPaths(temporaryFolder());
    const nowhere = join(paths.folder, 'nowhere.png');
    await expect(importReference(paths, nowhere)).rejects.toMatchObject({
      error: { reason: 'is not there' },
    });
    await expect(importReference(paths, paths.folder)).rejects.toMatchObject({
      error: { reason: 'is not a file' },
    });
  });
});

describe('readableStem', () => {
  it.each([
    ['keeper.png', 'keeper'],
    ['Müller & Söhne.jpg', 'muller-sohne'],
    ['../../etc/passwd.png', 'passwd'],
    ['灯台守.png', 'reference'],
    ['.png', 'png'],
    [`${'a'.repeat(39)} b.png`, 'a'.repeat(39)],
  ])('makes %j readable', (name, stem) => {
    expect(readableStem(name)).toBe(stem);
  });
});
