import { useEffect, useMemo, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ShotId } from '#shared/ids.ts';
import { useProject, useTakes } from '../project/open-project.tsx';
import { posterTake } from './poster-take.ts';
import { neighborsOf } from './review-list.ts';

export type Neighbors = {
  readonly isOn: boolean;
  readonly toggle: () => void;
  readonly reason: string | null;
  /** The take that is on screen now: one beside it, or it itself. */
  readonly playing: TakeRow;
  readonly onEnded: () => void;
};

/** Plays what stands before and after a take in the film around it, on request, again and again. */
export function useNeighbors(take: TakeRow): Neighbors {
  const shots = useProject((project) => project.shots);
  const byShot = useTakes((takes) => takes.byShot);
  const [isOn, setIsOn] = useState(false);
  const [at, setAt] = useState(0);
  const row = useMemo(() => {
    const order = [...shots.values()].filter(({ shot }) => shot.omit !== true).map(({ shot }) => shot.id);
    const { before, after } = neighborsOf(order, take.shotId);
    const of = (shotId: ShotId | null) => (shotId === null ? null : posterTake(byShot.get(shotId) ?? []));
    return [of(before), take, of(after)].filter((one) => one !== null);
  }, [shots, byShot, take]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another take begins anew.
  useEffect(() => setAt(0), [take.takeId, isOn]);
  return {
    isOn,
    toggle: () => setIsOn(!isOn),
    reason: row.length < 2 ? 'its neighbors have no takes' : null,
    playing: isOn ? (row[at % row.length] ?? take) : take,
    onEnded: () => isOn && setAt(at + 1),
  };
}
