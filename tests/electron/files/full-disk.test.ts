import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFile, replaceFile } from '#electron/files/durable-files.ts';
import { failingAt } from './failing-file-system.ts';
import { temporaryFolder } from './temporary-folder.ts';

const OLD = 'o'.repeat(20_000);
const TOO_LONG = 'n'.repeat(200_000);

/** A disk of 64 kB, where this user may mount one: everywhere else the same is tried by a failing step. */
const tinyDisk = mountTinyDisk();
const disk = tinyDisk ?? { folder: null, unmount: () => undefined };
afterAll(() => disk.unmount());

describe(tinyDisk === null ? 'a disk that refuses to write more' : 'a real disk of 64 kB', () => {
  const files = tinyDisk === null ? failingAt('write', 'ENOSPC') : undefined;

  it('keeps the old file whole when the new one does not fit', async () => {
    const path = join(disk.folder ?? temporaryFolder(), 'storyboard.json');
    writeFileSync(path, OLD);
    const saving = replaceFile(path, TOO_LONG, files);
    await expect(saving).rejects.toMatchObject({ error: { code: 'disk-full', path } });
    expect(readFileSync(path, 'utf8')).toBe(OLD);
  });

  it('leaves no trace of a new file that does not fit', async () => {
    const folder = disk.folder ?? temporaryFolder();
    const before = readdirSync(folder);
    await expect(createFile(join(folder, 'new.json'), TOO_LONG, files)).rejects.toMatchObject({
      error: { code: 'disk-full' },
    });
    expect(readdirSync(folder)).toEqual(before);
  });
});

function mountTinyDisk(): { folder: string; unmount: () => void } | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'dailies-tiny-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    unmount: () => {
      execFileSync('umount', [folder], { stdio: 'ignore' });
      rmSync(folder, { recursive: true });
    },
  };
}
