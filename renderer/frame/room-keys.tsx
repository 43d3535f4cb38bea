import { useStore } from 'zustand';
import { useAction } from '../actions/use-action.ts';
import { focusHomeSoon } from '../view/focus-home.ts';
import { openingFilm } from '../view/opening-film.ts';
import { ROOMS, type Room } from '../view/room.ts';
import { goTo, useView } from '../view/view-store.ts';

/** The keys of the rooms. They count from the press that opens a film, before anything of it is drawn. */
export function RoomKeys() {
  const isShown = useView(({ projectId }) => projectId !== null);
  const isOpening = useStore(openingFilm, ({ room }) => room !== null);
  return (isShown || isOpening) && ROOMS.map((room) => <RoomKey key={room} room={room} />);
}

function RoomKey({ room }: { readonly room: Room }) {
  useAction(`room:${room}`, () => {
    if (openingFilm.getState().room !== null) return openingFilm.setState({ room });
    goTo(room);
    focusHomeSoon();
  });
  return null;
}
