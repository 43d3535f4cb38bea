import type { SceneId, ShotId } from '#shared/ids.ts';

type SceneOfShots = { readonly id: SceneId; readonly shots: readonly { readonly id: ShotId }[] };
export type Place = { readonly scene: SceneId; readonly before: ShotId | null };

/** Chosen shots as they stand on the board, in whatever order they were chosen. */
export function asOnBoard(scenes: readonly SceneOfShots[], chosen: readonly ShotId[]): ShotId[] {
  return scenes.flatMap(({ shots }) => shots.map(({ id }) => id)).filter((id) => chosen.includes(id));
}

/** Where shots go that are put beside another one; null where that one is not there, or is among them. */
export function beforeOf(
  scenes: readonly SceneOfShots[],
  target: ShotId,
  side: 'left' | 'right',
  moved: readonly ShotId[],
): Place | null {
  const scene = scenes.find(({ shots }) => shots.some(({ id }) => id === target));
  if (scene === undefined || moved.includes(target)) return null;
  if (side === 'left') return { scene: scene.id, before: target };
  const staying = scene.shots.map(({ id }) => id).filter((id) => !moved.includes(id));
  return { scene: scene.id, before: staying[staying.indexOf(target) + 1] ?? null };
}

/** Where new shots of a scene go: after the shot that is looked at where it is in that scene, else to its end. */
export function newShotsPlace(
  scenes: readonly SceneOfShots[],
  sceneId: SceneId,
  chosen: ShotId | undefined,
): Place {
  const ids = scenes.find(({ id }) => id === sceneId)?.shots.map(({ id }) => id) ?? [];
  const at = chosen === undefined ? -1 : ids.indexOf(chosen);
  return { scene: sceneId, before: at === -1 ? null : (ids[at + 1] ?? null) };
}

/** Where chosen shots go by one step earlier or later, over the border of a scene too; null where there is no step left. */
export function stepOf(
  scenes: readonly SceneOfShots[],
  moved: readonly ShotId[],
  direction: 'earlier' | 'later',
): Place | null {
  const index = scenes.findIndex(({ shots }) => shots.some(({ id }) => moved.includes(id)));
  const scene = scenes[index];
  if (scene === undefined) return null;
  const ids = scene.shots.map(({ id }) => id);
  if (direction === 'earlier') {
    const first = ids.findIndex((id) => moved.includes(id));
    const before = ids[first - 1];
    if (before !== undefined) return { scene: scene.id, before };
    const previous = scenes[index - 1];
    return previous === undefined ? null : { scene: previous.id, before: null };
  }
  const last = ids.findLastIndex((id) => moved.includes(id));
  const after = ids[last + 1];
  if (after !== undefined) return { scene: scene.id, before: ids[last + 2] ?? null };
  const next = scenes[index + 1];
  return next === undefined ? null : { scene: next.id, before: next.shots[0]?.id ?? null };
}
