import type { Room } from './room.ts';
import { viewStore } from './view-store.ts';

/** Where one was, as the browser's Back and Forward lead there. */
type Place = {
  readonly projectId: string | null;
  readonly room: Room;
  readonly isSettingsOpen: boolean;
};

/** Lets Back and Forward go through the rooms of the film; Back never leaves Dailies, where something may run. */
export function followHistory(page: Window): () => void {
  const here = (): Place => {
    const { projectId, room, isSettingsOpen } = viewStore.getState();
    return { projectId, room, isSettingsOpen };
  };
  let last = JSON.stringify(here());
  // Below this entry there is nothing of ours.
  page.history.replaceState(null, '');
  page.history.pushState(here(), '');
  const endOfViews = viewStore.subscribe(() => {
    const next = JSON.stringify(here());
    if (next === last) return;
    last = next;
    page.history.pushState(here(), '');
  });
  const onMove = ({ state }: PopStateEvent) => {
    const place = state as Place | null;
    const isOfThisFilm = place !== null && place.projectId === viewStore.getState().projectId;
    if (!isOfThisFilm) return page.history.pushState(here(), '');
    last = JSON.stringify(place);
    viewStore.setState({ room: place.room, isSettingsOpen: place.isSettingsOpen });
  };
  page.addEventListener('popstate', onMove);
  return () => {
    endOfViews();
    page.removeEventListener('popstate', onMove);
  };
}
