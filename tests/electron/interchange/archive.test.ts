import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { openArchive } from '#electron/interchange/open-archive.ts';
import { writeArchive } from '#electron/interchange/write-archive.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

async function aProject(): Promise<string> {
  const project = join(folder, 'my film');
  const files: Record<string, string> = {
    'storyboard.json': '{"version":1}',
    'reviews.json': '{}',
    'takes/s1-010_t01.mp4': 'a clip',
    'references/фото ü.png': 'a picture',
    'cuts/old.zip': 'another archive',
    'ledger/ledger.sqlite': 'history',
    '.dailies/thumb.jpg': 'cache',
    'takes/s1-020_t01.mp4.part': 'half a clip',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(project, path, '..'), { recursive: true });
    await writeFile(join(project, path), text);
  }
  return project;
}

/** A zip of whatever it is told, manifest and all. */
async function zipOf(
  name: string,
  entries: Readonly<Record<string, string>>,
  mode = 0o100644,
): Promise<string> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), path, { mode });
  zip.end();
  const path = join(folder, name);
  await pipeline(zip.outputStream as Readable, createWriteStream(path));
  return path;
}

const SHA_OF_AB = 'fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603';
const manifest = (files: readonly { path: string; bytes: number; sha256: string }[]) =>
  JSON.stringify({ version: 1, files });

async function expectRefused(archive: string, words: string): Promise<void> {
  await expect(openArchive(archive, join(folder, 'out'))).rejects.toThrow(words);
  expect((await readdir(folder)).filter((name) => name.includes('out'))).toEqual([]);
}

describe('an archive', () => {
  it('brings the whole project elsewhere, without cache, history or halves', async () => {
    const project = await aProject();
    const archive = join(folder, 'film.zip');
    expect(await writeArchive(project, archive)).toEqual({ files: 4, bytes: 30 });
    const opened = await openArchive(archive, join(folder, 'elsewhere'));
    expect(opened.files).toBe(4);
    expect((await readdir(opened.folder, { recursive: true })).toSorted()).toEqual([
      'references',
      join('references', 'фото ü.png'),
      'reviews.json',
      'storyboard.json',
      'takes',
      join('takes', 's1-010_t01.mp4'),
    ]);
    expect(await readFile(join(opened.folder, 'references', 'фото ü.png'), 'utf8')).toBe('a picture');
  });

  it.skipIf(process.platform === 'win32')('leaves out links, which may lead anywhere', async () => {
    const project = await aProject();
    await writeFile(join(folder, 'secret'), 'x');
    await symlink(join(folder, 'secret'), join(project, 'references', 'link.png'));
    expect((await writeArchive(project, join(folder, 'film.zip'))).files).toBe(4);
  });

  it('is never written over a file, nor unpacked over a folder', async () => {
    const project = await aProject();
    const archive = join(folder, 'film.zip');
    await writeArchive(project, archive);
    await expect(writeArchive(project, archive)).rejects.toMatchObject({ error: { code: 'output-exists' } });
    await expect(openArchive(archive, project)).rejects.toMatchObject({ error: { code: 'output-exists' } });
  });

  it('is refused where a byte of it is another', async () => {
    const archive = await zipOf('bad.zip', {
      'dailies-archive.json': manifest([{ path: 'storyboard.json', bytes: 2, sha256: SHA_OF_AB }]),
      'storyboard.json': 'ax',
    });
    await expectRefused(archive, 'is damaged');
  });

  it.each([
    ...[
      '../evil',
      '..\\evil',
      '/x/evil',
      'C:/evil',
      'C:\\evil',
      'x/../ev',
      'x/./evi',
      'x//evil',
      'nul.txt',
      'evil . ',
    ],
    ...['storyboard.json', 'STORYBOARD.JSON', 'storyboard.json/x'],
  ])('is refused where it holds %j, and nothing is written anywhere', async (name) => {
    const stand = 'x'.repeat(name.length);
    const listed = ['storyboard.json', stand].map((path) => ({ path, bytes: 2, sha256: SHA_OF_AB }));
    const archive = await zipOf('slip.zip', {
      ...{ 'dailies-archive.json': manifest(listed), 'storyboard.json': 'ab', [stand]: 'ab' },
    });
    // The writer refuses such names, so they are put into its bytes: the directory's, the entry's and the list's.
    const text = (await readFile(archive)).toString('latin1').replaceAll(stand, name);
    await writeFile(archive, Buffer.from(text, 'latin1'));
    await expect(openArchive(archive, join(folder, 'out'))).rejects.toMatchObject({
      error: { code: 'invalid-input' },
    });
    expect(await readdir(folder)).toEqual(['slip.zip']);
  });

  it('is refused where it brings a history of jobs, which says what may be spent', async () => {
    const files = ['storyboard.json', 'ledger/ledger.sqlite'];
    const archive = await zipOf('spend.zip', {
      'dailies-archive.json': manifest(files.map((path) => ({ path, bytes: 2, sha256: SHA_OF_AB }))),
      ...Object.fromEntries(files.map((path) => [path, 'ab'])),
    });
    await expectRefused(archive, 'is nothing that archives hold');
  });

  it('is refused where it holds a link', async () => {
    const archive = await zipOf('link.zip', { 'storyboard.json': '/etc/passwd' }, 0o120777);
    await expectRefused(archive, 'is a link');
  });

  it('is refused as a bomb before anything is unpacked', async () => {
    const archive = await zipOf('bomb.zip', { 'storyboard.json': '0'.repeat(64 * 1024 * 1024) });
    await expectRefused(archive, 'far larger than it can be');
  });

  it('is refused where it holds what its list does not name', async () => {
    const archive = await zipOf('more.zip', {
      'dailies-archive.json': manifest([{ path: 'storyboard.json', bytes: 2, sha256: SHA_OF_AB }]),
      'storyboard.json': 'ab',
      'audio/more.wav': 'x',
    });
    await expectRefused(archive, 'is not in the list');
  });

  it('is refused where it is none', async () => {
    await writeFile(join(folder, 'no.zip'), 'PK no');
    await expectRefused(join(folder, 'no.zip'), 'is not the archive of a project');
    await expectRefused(await zipOf('other.zip', { 'a.txt': 'x' }), 'is not the archive of a project');
  });
});
