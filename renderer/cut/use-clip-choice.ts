import { useState } from 'react';
import type { CutEvent } from '../film/cut-view.ts';
import {
  afterClipPress,
  afterGoing,
  allOf,
  type ClipChoice,
  chosenPlaces,
  HERE,
  reachedOn,
  withHere,
} from './clip-choice.ts';

/** What is chosen in the Cut, and every way to choose something else. */
export type Choosing = {
  /** In the cut, the one that was chosen last at the end; empty where the cut is. */
  readonly places: readonly number[];
  /** Of these, the one that what concerns one clip is about; -1 where there is none. */
  readonly place: number;
  readonly isSeveral: boolean;
  readonly press: (id: string, held: { readonly adds: boolean; readonly extends: boolean }) => void;
  /** One, as long as nothing else is gone to. */
  readonly keepTo: (id: string) => void;
  readonly here: () => void;
  /** After one went elsewhere: what is under the playhead, or the several that were chosen before. */
  readonly goOn: () => void;
  readonly addHere: () => void;
  /** The event that was chosen last then. */
  readonly reach: (by: 1 | -1) => CutEvent | undefined;
  readonly all: () => void;
};

/** @param here the place under the playhead, or -1 */
export function useClipChoice(events: readonly CutEvent[], here: number): Choosing {
  const [choice, setChoice] = useState<ClipChoice>(HERE);
  const film = { events, here };
  const places = chosenPlaces(choice, film);
  return {
    places,
    place: places.at(-1) ?? -1,
    isSeveral: choice.kind === 'several' && places.length > 0,
    press: (id, held) => setChoice(afterClipPress(choice, film, id, held)),
    keepTo: (id) => setChoice({ kind: 'one', id }),
    here: () => setChoice(HERE),
    goOn: () => setChoice(afterGoing(choice)),
    addHere: () => setChoice(withHere(choice, film)),
    reach: (by) => {
      const next = reachedOn(choice, film, by);
      setChoice(next);
      return events[chosenPlaces(next, film).at(-1) ?? -1];
    },
    all: () => setChoice(allOf(film)),
  };
}
