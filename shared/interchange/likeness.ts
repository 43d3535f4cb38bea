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
  const { wordIds, holders, counted } = indexOf(texts.map(({ text }) => text));
  const weights = holders.map(({ length }) => Math.log(1 + texts.length / length));
  const unknown = Math.log(1 + texts.length);
  const vectors = counted.map((counts) => vectorOf(counts, weights));
  /** Of the text that is asked about, the weight of each known word; all zero between two questions. */
  const asked = new Float64Array(weights.length);
  const candidates = candidateFinder(holders, texts.length);
  const ask = (text: string): { readonly known: readonly number[]; readonly length: number } => {
    const known: number[] = [];
    let square = 0;
    for (const [word, count] of wordCounts(text)) {
      const id = wordIds.get(word);
      const weight = count * (weights[id ?? -1] ?? unknown);
      square += weight * weight;
      if (id === undefined) continue;
      known.push(id);
      asked[id] = weight;
    }
    return { known, length: Math.sqrt(square) };
  };
  return (text) => {
    const { known, length } = ask(text);
    const best: Alike<Key>[] = [];
    for (const index of candidates(known)) {
      const [one, vector] = [texts[index], vectors[index]];
      if (one && vector) keepBest(best, one.key, cosine(asked, length, vector));
    }
    for (const id of known) asked[id] = 0;
    return best;
  };
}

/** Words by number, in the order of their first appearance; plain arrays, since thousands of texts are compared. */
type WordIndex = {
  readonly wordIds: ReadonlyMap<string, number>;
  /** By word, the texts that have it, rising. */
  readonly holders: readonly (readonly number[])[];
  readonly counted: readonly Counts[];
};
type Counts = { readonly ids: Uint32Array; readonly counts: Float64Array };
type Vector = { readonly ids: Uint32Array; readonly weights: Float64Array; readonly length: number };

function indexOf(texts: readonly string[]): WordIndex {
  const wordIds = new Map<string, number>();
  const holders: number[][] = [];
  const counted = texts.map((text, index): Counts => {
    const counts = wordCounts(text);
    const ids = new Uint32Array(counts.size);
    let place = 0;
    for (const word of counts.keys()) {
      const id = wordIds.get(word) ?? holders.length;
      if (id === holders.length) {
        wordIds.set(word, id);
        holders.push([]);
      }
      holders[id]?.push(index);
      ids[place] = id;
      place += 1;
    }
    return { ids, counts: Float64Array.from(counts.values()) };
  });
  return { wordIds, holders, counted };
}

function vectorOf({ ids, counts }: Counts, wordWeights: readonly number[]): Vector {
  const weights = counts.map((count, place) => count * (wordWeights[ids[place] ?? 0] ?? 0));
  return { ids, weights, length: Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) };
}

/** A word's holders lead to candidates, rarest words first; of a word that is everywhere, the first few that have it. */
function candidateFinder(
  holders: readonly (readonly number[])[],
  texts: number,
): (known: readonly number[]) => readonly number[] {
  const foundIn = new Uint32Array(texts);
  let question = 0;
  const size = (id: number) => holders[id]?.length ?? 0;
  return (known) => {
    question += 1;
    const found: number[] = [];
    for (const id of known.toSorted((a, b) => size(a) - size(b))) {
      if (found.length >= ENOUGH) break;
      for (const index of holders[id]?.slice(0, ENOUGH) ?? []) {
        if (foundIn[index] !== question) found.push(index);
        foundIn[index] = question;
      }
    }
    return found;
  };
}

/** Rounded, so that texts of the same words in another order are exactly as near. */
function cosine(asked: Float64Array, length: number, { ids, weights, length: own }: Vector): number {
  let sum = 0;
  for (let place = 0; place < ids.length; place += 1) {
    sum += (asked[ids[place] ?? 0] ?? 0) * (weights[place] ?? 0);
  }
  return Math.min(1, Math.round((sum / (length * own || 1)) * 1e12) / 1e12);
}

/** Keeps the nearest in order, of equals the one that was found first. */
function keepBest<Key>(best: Alike<Key>[], key: Key, likeness: number): void {
  const last = best[MOST_FOUND - 1];
  if (last !== undefined && last.likeness >= likeness) return;
  const place = best.findIndex((one) => one.likeness < likeness);
  best.splice(place === -1 ? best.length : place, 0, { key, likeness });
  if (best.length > MOST_FOUND) best.pop();
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
