import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { ExportId, ProjectId, ShotId, TakeId } from '#shared/ids.ts';
import type { PanelChoices } from './panel-choice.ts';
import type { Room } from './room.ts';

export const SETTINGS_LEAVES = ['general', 'keys'] as const;
export type SettingsLeaf = (typeof SETTINGS_LEAVES)[number];

/** What is looked at, and how: nothing of the film itself. Kept in the browser, so that a reload shows the same. */
export type View = {
  /** Null where the ways to a film are shown. */
  readonly projectId: ProjectId | null;
  readonly room: Room;
  readonly isSettingsOpen: boolean;
  readonly settingsLeaf: SettingsLeaf;
  /** In the order in which they were chosen; the last one is in the inspector. */
  readonly chosenShots: readonly ShotId[];
  readonly chosenTake: TakeId | null;
  /** What kind of file is made; null for the usual one. */
  readonly exportPreset: string | null;
  /** Exports that are over and were closed, the latest at the end; what they made stands among the films. */
  readonly closedExports: readonly ExportId[];
  readonly panels: PanelChoices;
  /** Counts how often the layout was reset: what keeps sizes of its own begins anew with another count. */
  readonly layout: number;
  /** Cards of the board, in pixels wide. */
  readonly cardWidth: number;
};

const CARD_WIDTH = 208;

/** Under names of this beginning, react-resizable-panels keeps how wide panels are. */
const PANEL_SIZES = 'react-resizable-panels:';

export const viewStore = createStore<View>()(
  persist(
    (): View => ({
      projectId: null,
      room: 'board',
      isSettingsOpen: false,
      settingsLeaf: 'general',
      chosenShots: [],
      chosenTake: null,
      exportPreset: null,
      closedExports: [],
      panels: {},
      layout: 0,
      cardWidth: CARD_WIDTH,
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

/** Shows a film: nothing of the one before is chosen in it. In the one that is shown already, everything stays. */
export function goToFilm(projectId: ProjectId, room: Room = 'board'): void {
  const isShown = viewStore.getState().projectId === projectId;
  const begun = { projectId, room, chosenShots: [], chosenTake: null };
  viewStore.setState({ isSettingsOpen: false, ...(isShown ? {} : begun) });
}

export function openSettings(settingsLeaf: SettingsLeaf = viewStore.getState().settingsLeaf): void {
  viewStore.setState({ isSettingsOpen: true, settingsLeaf });
}

export function closeSettings(): void {
  viewStore.setState({ isSettingsOpen: false });
}

/** Everything about the layout as it was at first. */
export function resetLayout(): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PANEL_SIZES)) localStorage.removeItem(name);
  }
  viewStore.setState(({ layout }) => ({ panels: {}, cardWidth: CARD_WIDTH, layout: layout + 1 }));
}

export function chooseShots(chosenShots: readonly ShotId[]): void {
  viewStore.setState({ chosenShots });
}
