import { createHash } from 'node:crypto';

/** What an entry of the cache is made from. Two equal recipes give the same bytes, or they are not recipes. */
export type CacheRecipe = {
  /** What it is: small letters and hyphens (`bridge`, `peaks`). Part of the entry's file name. */
  readonly kind: string;
  /** Raised whenever the way of making changes, so that older entries no longer count. */
  readonly version: number;
  /** SHA-256 of everything that goes in, in small hexadecimal letters, in order. */
  readonly sources: readonly string[];
  /** All else that the bytes depend on: ranges, sizes, the encoder's version. The order of keys does not matter. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
};

/** Names of finished entries; nothing else in the folder is ever read or removed. */
export const ENTRY_NAME = /^[a-z][a-z-]*-[0-9a-f]{64}$/;

/**
 * The file name of an entry, without a folder.
 *
 * @example cacheKey(recipe) // 'peaks-5d41…' (64 digits)
 */
export function cacheKey({ kind, version, sources, values }: CacheRecipe): string {
  const sorted = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([kind, version, sources, sorted]);
  const name = `${kind}-${createHash('sha256').update(text).digest('hex')}`;
  if (!ENTRY_NAME.test(name)) throw new RangeError(`Not a kind of cache entry: ${kind}`);
  return name;
}
