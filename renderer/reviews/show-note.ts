import { createStore } from 'zustand/vanilla';
import { goTo } from '../view/view-store.ts';

/** The note that somebody wants to see in the cut, until the Cut room has shown it. */
export const wantedNote = createStore<{ readonly id: string | null }>(() => ({ id: null }));

/** Goes to the Cut room, to where the note stands now. */
export function showNote(id: string): void {
  wantedNote.setState({ id });
  goTo('cut');
}
