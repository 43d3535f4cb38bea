import type { TakeRow } from '#shared/contract/take-calls.ts';

export type DifferenceLine = { readonly name: string; readonly values: readonly string[] };

/** What takes were made from, of all that is not the same for every one of them. */
export function takeDifferences(takes: readonly TakeRow[]): readonly DifferenceLine[] {
  return FACTS.map(({ name, of }) => ({ name, values: takes.map(of) })).filter(
    ({ values }) => new Set(values).size > 1,
  );
}

const FACTS: readonly { readonly name: string; readonly of: (take: TakeRow) => string }[] = [
  { name: 'Prompt', of: ({ generation }) => generation?.prompt ?? '' },
  { name: 'Model', of: ({ generation }) => generation?.model ?? 'imported' },
  { name: 'Seed', of: ({ generation }) => (generation === null ? '' : String(generation.seed)) },
  { name: 'Size', of: ({ width, height }) => `${width} x ${height}` },
  { name: 'Frames', of: ({ durationFrames }) => String(durationFrames) },
  { name: 'Sound', of: ({ hasAudio }) => (hasAudio ? 'yes' : 'no') },
];

/** A run of words, and whether the other text has it as well. */
export type WordRun = { readonly text: string; readonly isShared: boolean };

const MOST_WORDS = 600;

/** The words of `text`, those marked that `other` has not in the same order. Very long texts are not compared. */
export function markedWords(text: string, other: string): readonly WordRun[] {
  const [words, others] = [split(text), split(other)];
  if (words.length > MOST_WORDS || others.length > MOST_WORDS) return [{ text, isShared: text === other }];
  const shared = sharedWords(words, others);
  const runs: { text: string; isShared: boolean }[] = [];
  words.forEach((word, index) => {
    const isShared = shared.has(index);
    const last = runs.at(-1);
    if (last?.isShared === isShared) last.text += word;
    else runs.push({ text: word, isShared });
  });
  return runs;
}

/** Words with the space after them, so that joined they are the text. */
function split(text: string): readonly string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

/** The places of a longest common run of words, by the usual table. */
function sharedWords(words: readonly string[], others: readonly string[]): ReadonlySet<number> {
  const same = (i: number, j: number) => words[i]?.trim() === others[j]?.trim();
  const lengths = Array.from({ length: words.length + 1 }, () => new Uint16Array(others.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    if (row === undefined) continue;
    for (let j = others.length - 1; j >= 0; j -= 1) {
      row[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const shared = new Set<number>();
  let [i, j] = [0, 0];
  while (i < words.length && j < others.length) {
    if (same(i, j)) {
      shared.add(i);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return shared;
}
