import { createStore } from 'zustand/vanilla';
import type { ProjectId } from '#shared/ids.ts';
import type { Room } from './room.ts';
import { goToFilm } from './view-store.ts';

/** The room in which the film that is being opened will be shown; null while none is being opened. */
export const openingFilm = createStore<{ readonly room: Room | null }>(() => ({ room: null }));

/** Shows a film once it is open: from the Board, or in the room that was gone to meanwhile. */
export async function showOnceOpen(opened: Promise<{ readonly projectId: ProjectId }>): Promise<void> {
  openingFilm.setState({ room: 'board' });
  try {
    const { projectId } = await opened;
    goToFilm(projectId, openingFilm.getState().room ?? 'board');
  } finally {
    openingFilm.setState({ room: null });
  }
}
