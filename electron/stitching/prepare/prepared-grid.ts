/** A prepared copy has a key frame each half second, after which nothing needs what came before. */
export const PREPARED_GROUP = 12;
/** Within a group two frames lie between those that others are made from. */
const MINI_GROUP = 3;

/**
 * Where a prepared copy of so many frames may be cut: known before it is made, since its encoder is left no choice of its
 * own. What came out is held against this.
 */
export function preparedGrid(frames: number): {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
} {
  const starts = Array.from(
    { length: Math.ceil(frames / PREPARED_GROUP) },
    (_, group) => group * PREPARED_GROUP,
  );
  const ends = starts.flatMap((start) => {
    const end = Math.min(start + PREPARED_GROUP, frames);
    const inside: number[] = [];
    for (let at = start + 1; at < end; at += MINI_GROUP) inside.push(at);
    return [...inside, end];
  });
  return { starts, ends: [0, ...ends] };
}
