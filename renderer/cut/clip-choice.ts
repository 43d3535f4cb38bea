import type { CutEvent } from '../film/cut-view.ts';
import { afterPress } from '../view/after-press.ts';

/** Which events of the film actions are about. */
export type ClipChoice =
  /** The one under the playhead, whichever that is. */
  | { readonly kind: 'here' }
  /** One that was pressed or changed, until one goes to another seam. */
  | { readonly kind: 'one'; readonly id: string }
  /** Some, until they are left. The last is the one that was chosen last. */
  | { readonly kind: 'several'; readonly ids: readonly string[] };

export const HERE: ClipChoice = { kind: 'here' };

/** A film, and the place in it that is under the playhead, or -1. */
export type FilmHere = { readonly events: readonly CutEvent[]; readonly here: number };

/** The places of what is chosen, the one that was chosen last at the end. */
export function chosenPlaces(choice: ClipChoice, { events, here }: FilmHere): readonly number[] {
  const wanted = idsOf(choice);
  const places = wanted
    .map((id) => events.findIndex((event) => event.id === id))
    .filter((place) => place !== -1);
  if (places.length > 0) return places;
  return events[here] === undefined ? [] : [here];
}

/** After a clip was pressed, with Shift or Mod held or without. */
export function afterClipPress(
  choice: ClipChoice,
  film: FilmHere,
  pressed: string,
  held: { readonly adds: boolean; readonly extends: boolean },
): ClipChoice {
  if (!held.adds && !held.extends) return { kind: 'one', id: pressed };
  const order = film.events.map(({ id }) => id);
  return someOf(afterPress(order, currentIds(choice, film), pressed, held));
}

/** The clip under the playhead added to those that are chosen, or taken out of them. */
export function withHere(choice: ClipChoice, { events, here }: FilmHere): ClipChoice {
  const id = events[here]?.id;
  if (id === undefined) return choice;
  const ids = choice.kind === 'several' ? choice.ids : [];
  return someOf(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
}

/** The next clip of a side added to those that are chosen; or the last one left again, where one comes back. */
export function reachedOn(choice: ClipChoice, film: FilmHere, by: 1 | -1): ClipChoice {
  const ids = currentIds(choice, film);
  const last = film.events.findIndex(({ id }) => id === ids.at(-1));
  const next = film.events[last + by]?.id;
  if (next === undefined) return someOf(ids);
  if (ids.at(-2) === next) return someOf(ids.slice(0, -1));
  return someOf([...ids.filter((id) => id !== next), next]);
}

export function allOf({ events }: Pick<FilmHere, 'events'>): ClipChoice {
  return someOf(events.map(({ id }) => id));
}

/** What is chosen after one went to another seam: several stay, so that more can be added there. */
export function afterGoing(choice: ClipChoice): ClipChoice {
  return choice.kind === 'several' ? choice : HERE;
}

function currentIds(choice: ClipChoice, film: FilmHere): readonly string[] {
  return chosenPlaces(choice, film).flatMap((place) => film.events[place]?.id ?? []);
}

function idsOf(choice: ClipChoice): readonly string[] {
  switch (choice.kind) {
    case 'here':
      return [];
    case 'one':
      return [choice.id];
    case 'several':
      return choice.ids;
  }
}

function someOf(ids: readonly string[]): ClipChoice {
  return ids.length === 0 ? HERE : { kind: 'several', ids };
}
