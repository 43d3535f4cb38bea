/**
 * Where a prompt is parted into two shots: at the cursor where it stands inside of the words, else after the sentence
 * that ends nearest to the middle. Null where there is only one sentence. Counted in UTF-16 units.
 */
export function splitPlace(prompt: string, cursor: number | null): number | null {
  const isParted = (at: number) => prompt.slice(0, at).trim() !== '' && prompt.slice(at).trim() !== '';
  if (cursor !== null && isParted(cursor)) return cursor;
  const ends = [...prompt.matchAll(/[.!?…]["”’)]*\s+|\n+/g)]
    .map((end) => end.index + end[0].length)
    .filter(isParted);
  const middle = prompt.length / 2;
  return ends.toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0] ?? null;
}
