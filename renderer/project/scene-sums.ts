import { troubleOf } from '#shared/board/shot-standing.ts';
import type { SceneId, ShotId } from '#shared/ids.ts';
import type { BoardShot } from './known-view.ts';

export type Sums = {
  readonly shots: number;
  readonly filmFrames: number;
  /** One take of each that can be made; null where one of those has no known price. */
  readonly estimateMicroUsd: number | null;
  /** Not in that sum: without a prompt yet, or with another problem. */
  readonly unwritten: number;
  readonly faulty: number;
};

/** What some shots come to; those that are left out of the film count for nothing. */
export function sumsOf(shots: Iterable<BoardShot>): Sums {
  const included = [...shots].filter(({ shot }) => shot.omit !== true);
  const troubles = included.map(({ view }) => troubleOf(view.problems));
  return {
    shots: included.length,
    filmFrames: included.reduce((sum, { view }) => sum + view.filmFrames, 0),
    estimateMicroUsd: included
      .filter((_, index) => troubles[index] === 'none')
      .reduce<number | null>(
        (sum, { view }) =>
          sum === null || view.estimateMicroUsd === null ? null : sum + view.estimateMicroUsd,
        0,
      ),
    unwritten: troubles.filter((trouble) => trouble === 'unwritten').length,
    faulty: troubles.filter((trouble) => trouble === 'faulty').length,
  };
}

export function sumsOfScene(sceneId: SceneId, shots: ReadonlyMap<ShotId, BoardShot>): Sums {
  return sumsOf([...shots.values()].filter((shot) => shot.sceneId === sceneId));
}

/** What a sum leaves out, after it: `, without 1 shot that has no prompt yet`. Empty where nothing is. */
export function leftOutWords({ unwritten, faulty }: Pick<Sums, 'unwritten' | 'faulty'>): string {
  const parts = [
    ...(unwritten === 0 ? [] : [`${shotsThat(unwritten)} no prompt yet`]),
    ...(faulty === 0 ? [] : [`${shotsThat(faulty)} a problem`]),
  ];
  return parts.length === 0 ? '' : `, without ${parts.join(' and ')}`;
}

function shotsThat(count: number): string {
  return count === 1 ? '1 shot that has' : `${count} shots that have`;
}
