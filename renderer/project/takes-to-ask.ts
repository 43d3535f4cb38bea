import type { ProjectView } from '#shared/contract/project-view.ts';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ShotId } from '#shared/ids.ts';

/** Which shots' takes somebody looks at; `all` stands for every shot and the shelf. */
export type WantedTakes = ReadonlySet<ShotId | 'all'>;

/** The rows of a shot's takes, with the `takesVersion` that its view said when they were asked for. */
export type KnownTakes = ReadonlyMap<ShotId, { readonly version: number; readonly rows: readonly TakeRow[] }>;

/** About as many rows come in one answer, so that neither side is long at work with one. */
const ROWS_AT_ONCE = 400;

/** The shots that are wanted and whose takes are not known as they are now, in the order of the film, so many as are asked for at once. */
export function takesToAsk(
  view: ProjectView,
  wanted: WantedTakes,
  known: KnownTakes,
): readonly (readonly ShotId[])[] {
  const groups: ShotId[][] = [];
  let room = 0;
  for (const { shotId, takesVersion, count } of shotsWithTakes(view)) {
    if (!isWanted(shotId, wanted)) continue;
    if (takesVersion === (known.get(shotId)?.version ?? 0)) continue;
    if (room < count) {
      groups.push([]);
      room = ROWS_AT_ONCE;
    }
    groups.at(-1)?.push(shotId);
    room -= count;
  }
  return groups;
}

/** What is known of the wanted takes, in the order of the film, the shelf last; shots that lost theirs are left out. */
export function knownInOrder(
  view: ProjectView,
  wanted: WantedTakes,
  known: KnownTakes,
): readonly (readonly [ShotId, readonly TakeRow[]])[] {
  return shotsWithTakes(view).flatMap(({ shotId }): [ShotId, readonly TakeRow[]][] => {
    const rows = isWanted(shotId, wanted) ? known.get(shotId)?.rows : undefined;
    return rows === undefined ? [] : [[shotId, rows]];
  });
}

function isWanted(shotId: ShotId, wanted: WantedTakes): boolean {
  return wanted.has('all') || wanted.has(shotId);
}

type WithTakes = { readonly shotId: ShotId; readonly takesVersion: number; readonly count: number };

function shotsWithTakes({ shots, shelf }: ProjectView): readonly WithTakes[] {
  return [
    ...shots.map(({ shotId, takesVersion, takes: { paid, imported, rehearsed } }) => ({
      ...{ shotId, takesVersion },
      count: paid + imported + rehearsed,
    })),
    ...shelf.map(({ shotId, takesVersion, takes }) => ({ shotId, takesVersion, count: takes })),
  ].filter(({ takesVersion }) => takesVersion > 0);
}
