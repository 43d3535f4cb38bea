import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile, hashFile, promoteFile, replaceFile, syncFolder } from '#electron/files/durable-files.ts';
import { dyingAfter, failingAt } from './failing-file-system.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('replaceFile', () => {
  it('writes a file into a folder that is not there yet and leaves nothing beside it', async () => {
    const folder = join(temporaryFolder(), 'new', 'deep');
    await replaceFile(join(folder, 'a.json'), 'content');
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('content');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it.skipIf(process.platform === 'win32')('keeps the mode of the file it replaces', async () => {
    const path = join(temporaryFolder(), 'a.json');
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    await replaceFile(path, 'new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('replaces a link instead of writing through it', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'elsewhere'), 'untouched');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'a.json'));
    await replaceFile(join(folder, 'a.json'), 'new');
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('untouched');
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('new');
  });

  it.each(['write', 'sync', 'open'] as const)(
    'leaves the old file whole and nothing over when the disk is full at %s',
    async (step) => {
      const folder = temporaryFolder();
      const path = join(folder, 'a.json');
      writeFileSync(path, 'the old content');
      const writing = replaceFile(path, 'the new content', failingAt(step, 'ENOSPC'));
      await expect(writing).rejects.toMatchObject({ error: { code: 'disk-full', path } });
      expect(readFileSync(path, 'utf8')).toBe('the old content');
      expect(readdirSync(folder)).toEqual(['a.json']);
    },
  );

  it.each([
    ['EACCES', 'this user may not write there'],
    ['EROFS', 'the disk is read-only'],
  ])('says in words why the system refuses with %s', async (code, reason) => {
    const path = join(temporaryFolder(), 'a.json');
    const writing = replaceFile(path, 'new', failingAt('open', code));
    await expect(writing).rejects.toMatchObject({ error: { code: 'file-unwritable', path, reason } });
  });

  it('has the old content or the new one, whole, wherever the process dies', async () => {
    const seen = new Set<string>();
    for (let steps = 0; steps < 12; steps += 1) {
      const path = join(temporaryFolder(), 'a.json');
      writeFileSync(path, 'the old content');
      await replaceFile(path, 'the new content', dyingAfter(steps)).catch(() => undefined);
      seen.add(readFileSync(path, 'utf8'));
    }
    expect([...seen].toSorted()).toEqual(['the new content', 'the old content']);
  });
});

describe('createFile', () => {
  it('writes a file that is not there, and leaves one that is', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    expect(await createFile(path, 'first')).toBe(true);
    expect(await createFile(path, 'second')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('lets one of many win who create the same file at once', async () => {
    const path = join(temporaryFolder(), 'a.json');
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => createFile(path, `by ${index}`)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toBe(`by ${made.indexOf(true)}`);
  });
});

const disks = [
  { disk: 'a disk with hard links', files: failingAt('rename', 'EIO') },
  { disk: 'a disk without hard links', files: failingAt('link', 'EPERM') },
];

describe.each(disks)('promoteFile on $disk', ({ files }) => {
  it('gives a file its final name', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.part'), 'clip');
    expect(await promoteFile(join(folder, 'a.part'), join(folder, 'a.mp4'), files)).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.mp4']);
    expect(readFileSync(join(folder, 'a.mp4'), 'utf8')).toBe('clip');
  });

  it('leaves both files as they are when the name is taken', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.part'), 'clip');
    writeFileSync(join(folder, 'a.mp4'), 'another');
    expect(await promoteFile(join(folder, 'a.part'), join(folder, 'a.mp4'), files)).toBe(false);
    expect(readFileSync(join(folder, 'a.part'), 'utf8')).toBe('clip');
    expect(readFileSync(join(folder, 'a.mp4'), 'utf8')).toBe('another');
  });
});

describe('promoteFile', () => {
  it('goes on over the empty file that a crash left where there are no hard links', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.part'), 'clip');
    writeFileSync(join(folder, 'a.mp4'), '');
    expect(await promoteFile(join(folder, 'a.part'), join(folder, 'a.mp4'))).toBe(true);
    expect(readFileSync(join(folder, 'a.mp4'), 'utf8')).toBe('clip');
    expect(existsSync(join(folder, 'a.part'))).toBe(false);
  });
});

describe('syncFolder', () => {
  it('is content where the system cannot sync folders, and passes on a failing disk', async () => {
    const folder = temporaryFolder();
    await expect(syncFolder(folder, failingAt('open', 'EISDIR'))).resolves.toBeUndefined();
    await expect(syncFolder(folder, failingAt('sync', 'EIO'))).rejects.toThrow('EIO');
  });
});

describe('hashFile', () => {
  it('gives the SHA-256 and the length', async () => {
    const path = join(temporaryFolder(), 'abc');
    writeFileSync(path, 'abc');
    expect(await hashFile(path)).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
    });
  });
});
