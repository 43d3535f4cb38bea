import type { ShotId } from '#shared/ids.ts';
import { beforeOf, type Place } from '../board/move-shots.ts';
import type { CutEvent } from './cut-view.ts';

type SceneOfShots = Parameters<typeof beforeOf>[0][number];

/** Where a clip that is let go would stand. */
export type DropPlace = {
  /** Of the film, for the mark that shows it. */
  readonly frame: number;
  readonly place: Place;
};

export function isShotEvent({ source }: CutEvent): boolean {
  return source.kind === 'take' || source.kind === 'slate';
}

/** The place beside the shot under the pointer, on the nearer side; null where a clip would stand as it stands. */
export function dropPlace(
  events: readonly CutEvent[],
  scenes: readonly SceneOfShots[],
  moved: ShotId,
  frame: number,
): DropPlace | null {
  const shots = events.filter(isShotEvent);
  const target = shots.findLast(({ startFrame }) => startFrame <= frame) ?? shots[0];
  if (target === undefined || target.shotId === moved) return null;
  const side = frame < target.startFrame + target.durationFrames / 2 ? 'left' : 'right';
  const place = beforeOf(scenes, target.shotId, side, [moved]);
  if (place === null || isSame(scenes, moved, place)) return null;
  return { frame: target.startFrame + (side === 'left' ? 0 : target.durationFrames), place };
}

function isSame(scenes: readonly SceneOfShots[], moved: ShotId, { scene, before }: Place): boolean {
  const ids = scenes.find(({ id }) => id === scene)?.shots.map(({ id }) => id) ?? [];
  const at = ids.indexOf(moved);
  return at !== -1 && (ids[at + 1] ?? null) === before;
}
