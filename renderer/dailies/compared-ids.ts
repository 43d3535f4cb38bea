import type { TakeId } from '#shared/ids.ts';

export const MOST_COMPARED = 4;

/** After a take was pressed: it is looked at too, or not any more; never none, nor more than four. */
export function afterChoosing(ids: readonly TakeId[], takeId: TakeId): readonly TakeId[] {
  if (ids.includes(takeId)) return ids.length > 1 ? ids.filter((id) => id !== takeId) : ids;
  return ids.length < MOST_COMPARED ? [...ids, takeId] : ids;
}

/** With the next take of all in the place of the last one that is looked at, round and round; the others stay. */
export function afterTurning(
  all: readonly TakeId[],
  ids: readonly TakeId[],
  step: 1 | -1,
): readonly TakeId[] {
  const last = ids.at(-1);
  if (last === undefined) return ids;
  const open = all.filter((id) => id === last || !ids.includes(id));
  const next = open.at((open.indexOf(last) + step) % open.length);
  return next === undefined ? ids : [...ids.slice(0, -1), next];
}

/** How many takes stand side by side: upright ones all in one line, others in two lines from three on. */
export function columnsOf(count: number, isUpright: boolean): number {
  return count > 2 && !isUpright ? 2 : count;
}
