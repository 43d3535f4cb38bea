import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openMediaCache } from '#electron/media/media-cache.ts';
import { placeChecked } from '#electron/stitching/place-checked.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const RECIPE = { kind: 'piece', version: 1, sources: [], values: {} };

/** A cache in which `make` writes the next of the given texts, and only `good` is found good. */
async function aDesk(...texts: string[]) {
  const [work, kept] = [temporaryFolder(), join(temporaryFolder(), 'kept')];
  const cache = await openMediaCache({ folder: kept, limitBytes: 1e6, now: Date.now });
  let made = 0;
  const by = {
    make: async () => {
      const path = join(work, `made-${made}`);
      await writeFile(path, texts[made] ?? '');
      made += 1;
      return path;
    },
    read: async (path: string) => {
      const text = await readFile(path, 'utf8');
      if (text !== 'good') throw new Error(`it is ${text}`);
      return text;
    },
  };
  const place = (name: string) => placeChecked(cache, RECIPE, join(work, name), by);
  return { work, kept, place, made: () => made };
}

it('makes what is not kept, and finds it the next time', async () => {
  const { work, place, made } = await aDesk('good');
  expect(await place('first')).toEqual({ read: 'good', wasKept: false });
  expect(await place('second')).toEqual({ read: 'good', wasKept: true });
  expect(made()).toBe(1);
  expect((await readdir(work)).toSorted()).toEqual(['first', 'second']);
});

it('makes anew what was kept and is no longer good', async () => {
  const { kept, place } = await aDesk('good', 'good');
  await place('first');
  const [entry = ''] = await readdir(kept);
  await writeFile(join(kept, entry), 'torn');
  expect(await place('second')).toEqual({ read: 'good', wasKept: false });
  expect(await place('third')).toEqual({ read: 'good', wasKept: true });
});

it('keeps nothing that was made badly, and says so', async () => {
  const { work, kept, place } = await aDesk('bad', 'good');
  await expect(place('first')).rejects.toThrow('it is bad');
  expect([await readdir(kept), await readdir(work)]).toEqual([[], []]);
  expect(await place('first')).toEqual({ read: 'good', wasKept: false });
});
