import type { SceneId, ShotId } from '../../ids.ts';
import type { Scene, Shot, Storyboard } from '../storyboard.ts';

export function allShots({ scenes }: Storyboard): Shot[] {
  return scenes.flatMap(({ shots }) => shots);
}

export function sceneOf({ scenes }: Storyboard, id: SceneId): Scene | null {
  return scenes.find((scene) => scene.id === id) ?? null;
}

/** The index of the first id that no shot has; -1 where all are there. */
export function firstMissing(storyboard: Storyboard, ids: readonly ShotId[]): number {
  const known = new Set(allShots(storyboard).map(({ id }) => id));
  return ids.findIndex((id) => !known.has(id));
}

/** Every scene with its shots changed; one that nothing changes in stays the same value. */
export function mapShots(
  storyboard: Storyboard,
  change: (shots: readonly Shot[], scene: Scene) => readonly Shot[],
): Storyboard {
  const scenes = storyboard.scenes.map((scene) => {
    const shots = change(scene.shots, scene);
    const isSame =
      shots.length === scene.shots.length && shots.every((shot, index) => shot === scene.shots[index]);
    return isSame ? scene : { ...scene, shots: [...shots] };
  });
  return { ...storyboard, scenes };
}

/** A list with some put before the one at `index`. */
export function inserted<Item>(list: readonly Item[], index: number, items: readonly Item[]): Item[] {
  return [...list.slice(0, index), ...items, ...list.slice(index)];
}
