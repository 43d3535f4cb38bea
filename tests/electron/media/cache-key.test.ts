import { describe, expect, it } from 'vitest';
import { type CacheRecipe, cacheKey } from '#electron/media/cache-key.ts';

const recipe: CacheRecipe = { kind: 'peaks', version: 1, sources: ['aa', 'bb'], values: { from: 1, to: 2 } };

describe('cacheKey', () => {
  it('names the kind and is the same whatever the order of the values', () => {
    expect(cacheKey(recipe)).toMatch(/^peaks-[0-9a-f]{64}$/);
    expect(cacheKey({ ...recipe, values: { to: 2, from: 1 } })).toBe(cacheKey(recipe));
  });

  it('differs with the version, the sources, their order and every value', () => {
    const others: CacheRecipe[] = [
      { ...recipe, version: 2 },
      { ...recipe, sources: ['bb', 'aa'] },
      { ...recipe, sources: ['aabb'] },
      { ...recipe, values: { from: 1, to: 3 } },
      { ...recipe, values: { from: '1', to: 2 } },
      { ...recipe, values: { from: 1, to: 2, exact: true } },
    ];
    expect(new Set([recipe, ...others].map(cacheKey)).size).toBe(7);
  });

  it('refuses a kind that could lead out of the folder', () => {
    for (const kind of ['../peaks', 'a/b', '', '.peaks', 'Peaks']) {
      expect(() => cacheKey({ ...recipe, kind })).toThrow(RangeError);
    }
  });
});
