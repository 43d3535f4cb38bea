import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pieceCache } from '#electron/stitching/piece-cache.ts';
import { pieceKey } from '#electron/stitching/piece-key.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function aCache(maxBytes = 1000) {
  const folder = join(temporaryFolder(), 'pieces');
  const work = temporaryFolder();
  const cache = pieceCache({ folder, encoder: 'x264', maxBytes });
  const keep = async (key: string, bytes = 10) => {
    const made = join(work, key);
    await writeFile(made, key.padEnd(bytes, '.'));
    return cache.keep(key, made);
  };
  const age = (key: string, seconds: number) => utimes(join(folder, `${key}.mp4`), seconds, seconds);
  return { folder, work, cache, keep, age };
}

describe('pieceCache', () => {
  it('moves a finished piece in and finds it again', async () => {
    const { cache, keep, work, folder } = await aCache();
    expect(await cache.find('a')).toBeNull();
    const path = await keep('a');
    expect(path).toBe(join(folder, 'a.mp4'));
    expect(await cache.find('a')).toBe(path);
    expect(await readFile(path, 'utf8')).toBe('a.........');
    expect(await readdir(work)).toEqual([]);
    await cache.drop(['a', 'b']);
    expect(await cache.find('a')).toBeNull();
  });

  it('removes what was not used for the longest time, until the rest is within bounds', async () => {
    const { cache, keep, age, folder } = await aCache(25);
    for (const key of ['a', 'b', 'c', 'd']) await keep(key);
    await age('a', 1000);
    await age('b', 4000);
    await age('c', 3000);
    await age('d', 2000);
    await cache.find('a');
    await cache.prune();
    expect((await readdir(folder)).toSorted()).toEqual(['a.mp4', 'b.mp4']);
  });

  it('leaves a piece where it was made if it cannot be kept', async () => {
    const { folder, keep, work, cache } = await aCache();
    await mkdir(join(folder, '..'), { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    expect(await keep('a')).toBe(join(work, 'a'));
    expect(await cache.find('a')).toBeNull();
    await expect(cache.prune()).resolves.toBeUndefined();
  });
});

describe('pieceKey', () => {
  const command = {
    step: 'encoding',
    cwd: '/one',
    inputs: [{ options: ['-ss', '1'], file: 'clip-0.mp4' }],
    filter: 'null',
    outputs: [{ options: ['-crf', '18'], file: 'piece-0.mp4' }],
  };
  const key = pieceKey(command, ['abc'], 'x264');

  it('does not hang on names and folders', () => {
    const moved = {
      ...command,
      cwd: '/two',
      inputs: [{ options: ['-ss', '1'], file: 'clip-7.mp4' }],
      outputs: [{ options: ['-crf', '18'], file: 'piece-3.mp4' }],
    };
    expect(pieceKey(moved, ['abc'], 'x264')).toBe(key);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['content', () => pieceKey(command, ['abd'], 'x264')],
    ['encoder', () => pieceKey(command, ['abc'], 'x265')],
    [
      'range',
      () => pieceKey({ ...command, inputs: [{ options: ['-ss', '2'], file: 'c' }] }, ['abc'], 'x264'),
    ],
    ['transition', () => pieceKey({ ...command, filter: 'copy' }, ['abc'], 'x264')],
    [
      'recipe',
      () => pieceKey({ ...command, outputs: [{ options: ['-crf', '19'], file: 'p' }] }, ['abc'], 'x264'),
    ],
  ])('is another one for another %s', (_, other) => {
    expect(other()).not.toBe(key);
  });
});
