import type { ShotId } from '../ids.ts';
import type { Storyboard } from '../storyboard/storyboard.ts';

/**
 * The fewest shots that somebody would have had to move to come from one order to the other; those in another scene
 * among them. Only shots that are in both count.
 */
export function movedShots(before: Storyboard, after: Storyboard): ReadonlySet<ShotId> {
  const was = places(before);
  const is = [...places(after)].flatMap(([id, scene]) => {
    const old = was.get(id);
    return old === undefined ? [] : [{ id, place: old.place, isElsewhere: old.scene !== scene.scene }];
  });
  const staying = longestRise(is.map(({ place, isElsewhere }) => (isElsewhere ? null : place)));
  return new Set(is.filter((_, index) => !staying.has(index)).map(({ id }) => id));
}

function places({ scenes }: Storyboard): Map<ShotId, { place: number; scene: string }> {
  const all = scenes.flatMap(({ id: scene, shots }) => shots.map(({ id }) => ({ id, scene })));
  return new Map(all.map(({ id, scene }, place) => [id, { place, scene }]));
}

/** The places of one of the longest rows of rising numbers; null never stands in it. */
function longestRise(numbers: readonly (number | null)[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, number] of numbers.entries()) {
    if (number === null) continue;
    const low = firstNotBelow(ends, (end) => (numbers[end] ?? 0) < number);
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const rise = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) rise.add(index);
  return rise;
}

/** Of a list whose first items are below something and whose others are not, where those begin. */
function firstNotBelow<Item>(list: readonly Item[], isBelow: (item: Item) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && isBelow(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
