import { rm } from 'node:fs/promises';
import type { CacheRecipe } from '#electron/media/cache-key.ts';
import { linkOrCopy } from '#electron/media/cache-shelf.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';

export type CheckedEntry<Read> = { readonly read: Read; readonly wasKept: boolean };

/**
 * Puts an entry of the cache at `place` as a file that was read and found good. A kept one that does not hold what its
 * recipe says is dropped and made anew.
 *
 * @param make makes the file in a private folder and gives its path; it is taken from there
 * @throws as `make` does, and as `read` does over what was just made, which is then not kept
 */
export async function placeChecked<Read>(
  cache: MediaCache,
  recipe: CacheRecipe,
  place: string,
  { make, read }: { readonly make: () => Promise<string>; readonly read: (path: string) => Promise<Read> },
): Promise<CheckedEntry<Read>> {
  for (;;) {
    const how = await cache.place(recipe, place, async (path) => {
      const made = await make();
      await linkOrCopy(made, path);
      await rm(made);
    });
    try {
      return { read: await read(place), wasKept: how === 'kept' };
    } catch (error) {
      await cache.forget(recipe);
      await rm(place, { force: true });
      if (how === 'made') throw error;
    }
  }
}
