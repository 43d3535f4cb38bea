import type { SceneId, ShotId } from '#shared/ids.ts';
import type { BoardShot } from '../project/known-view.ts';

export type Sums = {
  readonly shots: number;
  readonly filmFrames: number;
  /** One take of each; null where one has no known price. */
  readonly estimateMicroUsd: number | null;
};

/** What some shots come to; those that are left out of the film count for nothing. */
export function sumsOf(shots: Iterable<BoardShot>): Sums {
  let [count, filmFrames] = [0, 0];
  let estimateMicroUsd: number | null = 0;
  for (const { shot, view } of shots) {
    if (shot.omit === true) continue;
    count += 1;
    filmFrames += view.filmFrames;
    estimateMicroUsd =
      estimateMicroUsd === null || view.estimateMicroUsd === null
        ? null
        : estimateMicroUsd + view.estimateMicroUsd;
  }
  return { shots: count, filmFrames, estimateMicroUsd };
}

export function sumsOfScene(sceneId: SceneId, shots: ReadonlyMap<ShotId, BoardShot>): Sums {
  return sumsOf([...shots.values()].filter((shot) => shot.sceneId === sceneId));
}
