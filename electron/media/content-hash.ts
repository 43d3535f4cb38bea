import { stat } from 'node:fs/promises';
import { hashFile } from '#electron/files/durable-files.ts';
import type { CacheRecipe } from './cache-key.ts';

/** A file changed this short a time ago may change again without its time telling. */
const SETTLED_MS = 2000;
const SHA_256 = /^[0-9a-f]{64}$/;

/** What is asked of a cache, which itself asks for contents. */
type KeptHashes = {
  readonly bytes: (recipe: CacheRecipe, make: () => Promise<Uint8Array>) => Promise<Uint8Array>;
  readonly forget: (recipe: CacheRecipe) => Promise<void>;
};

/**
 * The SHA-256 of a file, read once: it is known again by its number on the disk, its length and when it was last
 * written. For files that are replaced when they change, as takes are.
 */
export async function contentHash(cache: KeptHashes, nowMs: number, path: string): Promise<string> {
  const stats = await stat(path, { bigint: true });
  if (Number(stats.mtimeMs) > nowMs - SETTLED_MS) return (await hashFile(path)).sha256;
  const recipe = recipeOf(stats);
  const kept = await cache.bytes(recipe, async () => Buffer.from((await hashFile(path)).sha256));
  const sha256 = Buffer.from(kept).toString('latin1');
  if (SHA_256.test(sha256)) return sha256;
  await cache.forget(recipe);
  return (await hashFile(path)).sha256;
}

function recipeOf(stats: Record<'dev' | 'ino' | 'size' | 'mtimeNs', bigint>): CacheRecipe {
  return {
    kind: 'content',
    version: 1,
    sources: [],
    values: {
      ...{ device: String(stats.dev), file: String(stats.ino) },
      ...{ bytes: String(stats.size), writtenNs: String(stats.mtimeNs) },
    },
  };
}
