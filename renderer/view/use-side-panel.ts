import { useSyncExternalStore } from 'react';
import { useAction } from '../actions/use-action.ts';
import { focusHomeIfLost } from './focus-home.ts';
import { isPanelShown, NARROW_BELOW, type PanelSpace, type Side, togglePanel } from './panel-choice.ts';
import type { Room } from './room.ts';
import { useView, viewStore } from './view-store.ts';

/** Whether a room shows its panel of that side; and, while the room is on screen, offers to open and to close it. */
export function useSidePanel(room: Room, side: Side): boolean {
  const space = usePanelSpace();
  useAction(`panels:${side}`, () => {
    viewStore.setState(({ panels }) => ({ panels: togglePanel(panels, room, side, space) }));
    // What had the focus may have been in it.
    focusHomeIfLost();
  });
  return useView(({ panels }) => isPanelShown(panels, room, side, space));
}

/** Opens it where it is closed, for what leads into it. */
export function showSidePanel(room: Room, side: Side): void {
  const { panels } = viewStore.getState();
  const space = spaceNow();
  if (!isPanelShown(panels, room, side, space))
    viewStore.setState({ panels: togglePanel(panels, room, side, space) });
}

/** Whether the room that one is in shows it. */
export function useIsPanelShown(side: Side): boolean {
  const space = usePanelSpace();
  return useView(({ panels, room }) => isPanelShown(panels, room, side, space));
}

export function usePanelSpace(): PanelSpace {
  return useSyncExternalStore(subscribe, spaceNow);
}

const NARROW = `(width < ${NARROW_BELOW}px)`;

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

function spaceNow(): PanelSpace {
  return matchMedia(NARROW).matches ? 'narrow' : 'wide';
}
