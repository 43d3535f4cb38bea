/** How alike a text is to another, from 0 to 1: 1 where they have the same words as often. */
export type Alike<Key> = { readonly key: Key; readonly likeness: number };

/** Words in more of the texts than this tell nothing of which one is meant, and would make the search long. */
const MOST_USES = 100;
/** So many of a text's rarest words lead to those that may be like it. */
const LEADING_WORDS = 6;
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
  const weightOf = (word: string) => Math.log(1 + texts.length / (holders.get(word)?.length ?? 1));
  const lengths = all.map(({ counts }) => lengthOf(counts, weightOf));
  return (text) => {
    const counts = wordCounts(text);
    const length = lengthOf(counts, weightOf);
    return candidates(counts, holders)
      .flatMap((index): Alike<Key>[] => {
        const one = all[index];
        if (!one) return [];
        const likeness = shared(counts, one.counts, weightOf) / (length * (lengths[index] ?? 1) || 1);
        return [{ key: one.key, likeness: Math.min(1, likeness) }];
      })
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, MOST_FOUND);
  };
}

function candidates(
  counts: ReadonlyMap<string, number>,
  holders: ReadonlyMap<string, readonly number[]>,
): number[] {
  const lists = [...counts.keys()]
    .map((word) => holders.get(word) ?? [])
    .filter((list) => list.length > 0)
    .toSorted((a, b) => a.length - b.length);
  const short = lists.filter((list) => list.length <= MOST_USES).slice(0, LEADING_WORDS);
  // Where all words are everywhere, a few of those that have the rarest are looked at.
  const leading = short.length > 0 ? short : [(lists[0] ?? []).slice(0, MOST_USES)];
  return [...new Set(leading.flat())];
}

function shared(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  weightOf: (word: string) => number,
): number {
  let sum = 0;
  for (const [word, count] of one) sum += count * (other.get(word) ?? 0) * weightOf(word) ** 2;
  return sum;
}

function lengthOf(counts: ReadonlyMap<string, number>, weightOf: (word: string) => number): number {
  let sum = 0;
  for (const [word, count] of counts) sum += (count * weightOf(word)) ** 2;
  return Math.sqrt(sum);
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
