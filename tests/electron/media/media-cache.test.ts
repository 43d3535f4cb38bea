import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CacheRecipe, cacheKey } from '#electron/media/cache-key.ts';
import { type MediaCache, openMediaCache } from '#electron/media/media-cache.ts';

let home = '';
let nowMs = Date.parse('2026-03-01T12:00:00Z');
const folder = () => join(home, 'media');
const open = (limitBytes = 1_000_000): Promise<MediaCache> =>
  openMediaCache({ folder: folder(), limitBytes, now: () => nowMs });
const recipe = (number: number): CacheRecipe => ({
  kind: 'thing',
  version: 1,
  sources: [],
  values: { number },
});
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const never = () => Promise.reject(new Error('it was made again'));

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'media-cache-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('the bytes of an entry', () => {
  it('are made once and found again, also by another opening of the cache', async () => {
    const cache = await open();
    expect(text(await cache.bytes(recipe(1), async () => Buffer.from('one')))).toBe('one');
    expect(text(await cache.bytes(recipe(1), never))).toBe('one');
    expect(text(await (await open()).bytes(recipe(1), never))).toBe('one');
  });

  it('are made once for two who want them at the same time', async () => {
    const cache = await open();
    let makes = 0;
    const make = async () => {
      makes += 1;
      return Buffer.from('one');
    };
    const both = await Promise.all([cache.bytes(recipe(1), make), cache.bytes(recipe(1), make)]);
    expect(both.map(text)).toEqual(['one', 'one']);
    expect(makes).toBe(1);
  });

  it('are made by the second where the first was stopped', async () => {
    const cache = await open();
    const started = Promise.withResolvers<void>();
    const stop = Promise.withResolvers<Uint8Array>();
    const stopped = cache.bytes(recipe(1), () => {
      started.resolve();
      return stop.promise;
    });
    await started.promise;
    const second = cache.bytes(recipe(1), async () => Buffer.from('one'));
    stop.reject(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(text(await second)).toBe('one');
  });

  it('leave nothing behind where making them fails', async () => {
    const cache = await open();
    await expect(cache.bytes(recipe(1), never)).rejects.toThrow('made again');
    expect(await readdir(folder())).toEqual([]);
  });
});

describe('a placed entry', () => {
  it('is known to be there until it is forgotten', async () => {
    const cache = await open();
    expect(await cache.holds(recipe(1))).toBe(false);
    await cache.place(recipe(1), join(home, 'placed'), (path) => writeFile(path, 'one'));
    expect([await cache.holds(recipe(1)), await cache.holds(recipe(2))]).toEqual([true, false]);
    await cache.forget(recipe(1));
    expect(await cache.holds(recipe(1))).toBe(false);
  });

  it('stays whole in its place when the cache is cleared', async () => {
    const cache = await open();
    expect(await cache.place(recipe(1), join(home, 'a'), (path) => writeFile(path, 'one'))).toBe('made');
    expect(await cache.place(recipe(1), join(home, 'b'), never)).toBe('kept');
    await cache.clear();
    expect(await cache.usage()).toEqual({ entries: 0, bytes: 0, limitBytes: 1_000_000 });
    expect(await readFile(join(home, 'a'), 'utf8')).toBe('one');
    expect(await readFile(join(home, 'b'), 'utf8')).toBe('one');
  });

  it('is there even where it alone is beyond the limit and the next one drops it', async () => {
    const cache = await open(4);
    await cache.place(recipe(1), join(home, 'a'), (path) => writeFile(path, 'long'));
    nowMs += 1000;
    await cache.place(recipe(2), join(home, 'b'), (path) => writeFile(path, 'longer'));
    expect(await readFile(join(home, 'a'), 'utf8')).toBe('long');
    expect(await cache.usage()).toMatchObject({ entries: 1, bytes: 6 });
  });

  it('is never written over what stands in its place', async () => {
    const cache = await open();
    await writeFile(join(home, 'a'), 'mine');
    await expect(cache.place(recipe(1), join(home, 'a'), (path) => writeFile(path, 'one'))).rejects.toThrow();
    expect(await readFile(join(home, 'a'), 'utf8')).toBe('mine');
  });
});

describe('the room of the cache', () => {
  it('is kept by dropping the entry unused for longest, not the oldest', async () => {
    const cache = await open(10);
    for (const number of [1, 2]) {
      await cache.bytes(recipe(number), async () => Buffer.from('four'));
      nowMs += 1000;
    }
    await cache.bytes(recipe(1), never);
    nowMs += 1000;
    await cache.bytes(recipe(3), async () => Buffer.from('four'));
    expect((await readdir(folder())).toSorted()).toEqual(
      [cacheKey(recipe(1)), cacheKey(recipe(3))].toSorted(),
    );
  });
});

describe('what is in the folder besides', () => {
  it('goes where it is an old half-written entry, and stays where it is a fresh one or not ours', async () => {
    await mkdir(folder());
    for (const name of ['old.part', 'fresh.part', 'notes.txt']) await writeFile(join(folder(), name), 'x');
    await utimes(join(folder(), 'old.part'), nowMs / 1000 - 7200, nowMs / 1000 - 7200);
    await utimes(join(folder(), 'fresh.part'), nowMs / 1000, nowMs / 1000);
    await (await open()).clear();
    expect((await readdir(folder())).toSorted()).toEqual(['fresh.part', 'notes.txt']);
  });

  it('is never read through a link under the name of an entry', async () => {
    const cache = await open();
    await mkdir(folder());
    await writeFile(join(home, 'secret'), 'secret');
    await symlink(join(home, 'secret'), join(folder(), cacheKey(recipe(1))));
    expect(text(await cache.bytes(recipe(1), async () => Buffer.from('one')))).toBe('one');
    expect(await readFile(join(home, 'secret'), 'utf8')).toBe('secret');
  });

  it('is not touched at all where the folder itself is a link', async () => {
    await mkdir(join(home, 'theirs'));
    await symlink(join(home, 'theirs'), folder());
    await expect(open()).rejects.toMatchObject({ error: { code: 'project-unsafe-path' } });
  });
});
