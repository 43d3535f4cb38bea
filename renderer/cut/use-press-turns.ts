import { useEffect, useEffectEvent, useState } from 'react';
import type { ActionId } from '#shared/actions/action-names.ts';
import { type ActionOptions, useAction } from '../actions/use-action.ts';
import type { CutState } from '../film/use-cut-view.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { type PressTurns, pressTurns } from './press-turns.ts';

/** The turns of a room's presses, which go on with every cut that comes. */
export function usePressTurns(state: CutState, clock: ProgramClock): PressTurns {
  const { project } = useOpenProject();
  const [turns] = useState(() =>
    pressTurns({
      frame: () => clock.store.getState().frame,
      revision: () => project.store.getState().view?.state.revision ?? 0,
    }),
  );
  useEffect(() => turns.see(state.failure === null ? (state.cut?.revision ?? 0) : null), [turns, state]);
  return turns;
}

/** Offers an action that changes clips of the film: pressed quickly, it is done as often as it was pressed. */
export function useActionInTurn(
  id: ActionId,
  turns: PressTurns,
  run: (frame: number) => Promise<unknown> | null,
  options: ActionOptions = {},
): void {
  const runLatest = useEffectEvent(run);
  useAction(id, () => turns.press((frame) => runLatest(frame)), { ...options, changesChosen: true });
}
