/** A finished entry of the cache as the disk lists it. */
export type CacheEntry = { readonly name: string; readonly bytes: number; readonly usedMs: number };

/** Room is made for a tenth more than is needed, so that not every new entry has to look for some. */
const KEPT_SHARE = 0.9;

/**
 * Names of the entries to remove, those unused for longest first; none while all fit within the limit.
 *
 * @param spared the entry just made, which stays even where it alone is beyond the limit
 */
export function entriesToDrop(
  entries: readonly CacheEntry[],
  limitBytes: number,
  spared: string,
): readonly string[] {
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes <= limitBytes) return [];
  const dropped: string[] = [];
  for (const entry of entries.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= limitBytes * KEPT_SHARE) break;
    if (entry.name === spared) continue;
    dropped.push(entry.name);
    bytes -= entry.bytes;
  }
  return dropped;
}
