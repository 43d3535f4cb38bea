import type { Alike } from '#shared/interchange/likeness.ts';

type Text<Key> = { readonly key: Key; readonly text: string };

/** The cosine of weighted words, written as it is said: every candidate compared by maps of its words. */
export function plainLikeness<Key>(texts: readonly Text<Key>[]): (text: string) => Alike<Key>[] {
  const all = texts.map(({ key, text }) => ({ key, counts: countsOf(text) }));
  const having = (word: string) => all.filter(({ counts }) => counts.has(word));
  const weight = (word: string) => {
    const many = having(word).length;
    return Math.log(1 + (many === 0 ? texts.length : texts.length / many));
  };
  const weighted = (counts: ReadonlyMap<string, number>) =>
    new Map([...counts].map(([word, count]) => [word, count * weight(word)]));
  return (text) => {
    const counts = countsOf(text);
    const one = weighted(counts);
    const found = new Set<(typeof all)[number]>();
    const rarest = [...counts.keys()].toSorted((a, b) => having(a).length - having(b).length);
    for (const word of rarest) {
      if (found.size < 40) for (const each of having(word).slice(0, 40)) found.add(each);
    }
    return [...found]
      .map(({ key, counts: others }) => ({ key, likeness: cosine(one, weighted(others)) }))
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, 8);
  };
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const sum = [...one].reduce((total, [word, weight]) => total + weight * (other.get(word) ?? 0), 0);
  const likeness = sum / (lengthOf(one) * lengthOf(other) || 1);
  return Math.min(1, Math.round(likeness * 1e12) / 1e12);
}

function lengthOf(words: ReadonlyMap<string, number>): number {
  return Math.sqrt([...words.values()].reduce((sum, weight) => sum + weight * weight, 0));
}

function countsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(' ').filter((each) => each !== ''))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
