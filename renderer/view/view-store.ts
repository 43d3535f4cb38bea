import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { ProjectId, ShotId, TakeId } from '#shared/ids.ts';

export const ROOMS = ['board', 'batch', 'dailies', 'cut', 'export'] as const;
export type Room = (typeof ROOMS)[number];

/** What is looked at, and how: nothing of the film itself. Kept in the browser, so that a reload shows the same. */
export type View = {
  /** Null where the ways to a film are shown. */
  readonly projectId: ProjectId | null;
  readonly room: Room;
  readonly isSettingsOpen: boolean;
  /** In the order in which they were chosen; the last one is in the inspector. */
  readonly chosenShots: readonly ShotId[];
  readonly chosenTake: TakeId | null;
  /** Cards of the board, in pixels wide. */
  readonly cardWidth: number;
  /** How long a film should become, while somebody works toward it. */
  readonly target: { readonly projectId: ProjectId; readonly seconds: number } | null;
};

export const viewStore = createStore<View>()(
  persist(
    (): View => ({
      projectId: null,
      room: 'board',
      isSettingsOpen: false,
      chosenShots: [],
      chosenTake: null,
      cardWidth: 208,
      target: null,
    }),
    { name: 'dailies-view' },
  ),
);

export function useView<Value>(select: (view: View) => Value): Value {
  return useStore(viewStore, select);
}

export function goTo(room: Room): void {
  viewStore.setState({ room, isSettingsOpen: false });
}

export function chooseShots(chosenShots: readonly ShotId[]): void {
  viewStore.setState({ chosenShots });
}

/** How long this film should become; null where nobody has said so. */
export function useTargetSeconds(projectId: ProjectId): number | null {
  return useView(({ target }) => (target?.projectId === projectId ? target.seconds : null));
}
