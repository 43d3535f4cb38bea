import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';

/** A cache as one work uses it, and what takes back the files that the work put into it. */
export type CacheOfWork = { readonly cache: MediaCache; readonly forgetMade: () => Promise<void> };

/** For a work that may learn at its end that what it read was not what it took it for. */
export function cacheOfWork(cache: MediaCache): CacheOfWork {
  const made: CacheRecipe[] = [];
  const place: MediaCache['place'] = (recipe, at, make) =>
    cache.place(recipe, at, (path) => {
      made.push(recipe);
      return make(path);
    });
  const forgetMade = async () => {
    for (const recipe of made) await cache.forget(recipe);
  };
  return { cache: { ...cache, place }, forgetMade };
}
