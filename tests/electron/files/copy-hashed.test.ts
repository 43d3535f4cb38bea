import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyHashed } from '#electron/files/copy-hashed.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('copies a file and says what was copied', async () => {
  const [from, to] = [join(temporaryFolder(), 'from'), join(temporaryFolder(), 'to')];
  await writeFile(from, 'abc');
  expect(await copyHashed(from, to)).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
  });
  expect(await readFile(to, 'utf8')).toBe('abc');
});

it('never writes over a file', async () => {
  const [from, to] = [join(temporaryFolder(), 'from'), join(temporaryFolder(), 'to')];
  await writeFile(from, 'abc');
  await writeFile(to, 'mine');
  await expect(copyHashed(from, to)).rejects.toMatchObject({ error: { code: 'file-unwritable' } });
  expect(await readFile(to, 'utf8')).toBe('mine');
});
