/** How alike a text is to another, from 0 to 1: 1 where they have the same words as often. */
export type Alike<Key> = { readonly key: Key; readonly likeness: number };

/** A text's rarest words lead to those that may be like it, until so many are found. */
const ENOUGH = 40;
const MOST_FOUND = 8;

/**
 * Finds which of some texts are like a given one: by their words, whatever the order, each counting the more the fewer
 * texts have it. What all texts of a series share counts little, so that what a row changes in it decides.
 */
export function likenessIndex<Key>(
  texts: readonly { readonly key: Key; readonly text: string }[],
): (text: string) => readonly Alike<Key>[] {
  const all = texts.map(({ key, text }) => ({ key, counts: wordCounts(text) }));
  const holders = new Map<string, number[]>();
  for (const [index, { counts }] of all.entries()) {
    for (const word of counts.keys()) {
      const known = holders.get(word);
      if (known) known.push(index);
      else holders.set(word, [index]);
    }
  }
  const weights = new Map(
    [...holders].map(([word, { length }]) => [word, Math.log(1 + texts.length / length)] as const),
  );
  const unknown = Math.log(1 + texts.length);
  const weighted = (counts: ReadonlyMap<string, number>): Weighted => {
    const words = [...counts].map(([word, count]) => [word, count * (weights.get(word) ?? unknown)] as const);
    return { words: new Map(words), length: Math.hypot(...words.map(([, weight]) => weight)) };
  };
  const vectors = all.map(({ key, counts }) => ({ key, vector: weighted(counts) }));
  return (text) => {
    const counts = wordCounts(text);
    const vector = weighted(counts);
    return candidates(counts, holders)
      .flatMap((index): Alike<Key>[] => {
        const one = vectors[index];
        return one ? [{ key: one.key, likeness: cosine(vector, one.vector) }] : [];
      })
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, MOST_FOUND);
  };
}

/** How often each word stands in a text, by its weight; and the length of all that together. */
type Weighted = { readonly words: ReadonlyMap<string, number>; readonly length: number };

function candidates(
  counts: ReadonlyMap<string, number>,
  holders: ReadonlyMap<string, readonly number[]>,
): number[] {
  const lists = [...counts.keys()]
    .map((word) => holders.get(word) ?? [])
    .filter((list) => list.length > 0)
    .toSorted((a, b) => a.length - b.length);
  const found = new Set<number>();
  for (const list of lists) {
    if (found.size >= ENOUGH) break;
    // Of a word that is everywhere, the first few that have it.
    for (const index of list.slice(0, ENOUGH)) found.add(index);
  }
  return [...found];
}

function cosine(one: Weighted, other: Weighted): number {
  let sum = 0;
  for (const [word, weight] of one.words) sum += weight * (other.words.get(word) ?? 0);
  return Math.min(1, sum / (one.length * other.length || 1));
}

/** Of scripts without spaces between words, each letter is one. */
function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const words = text
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu);
  for (const word of words ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
