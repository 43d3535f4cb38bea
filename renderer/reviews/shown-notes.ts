import { type NotedEvent, type NotePlace, placeNote } from '#shared/reviews/place-note.ts';
import type { FilmNote } from '#shared/take.ts';

/** A note with its place in the cut as it is now. */
export type ShownNote = { readonly note: FilmNote; readonly place: NotePlace };

export const NOTE_FILTERS = ['open', 'done', 'all'] as const;
export type NoteFilter = (typeof NOTE_FILTERS)[number];

/** Notes in the order of the cut as it is now; those whose shot is not in it any more stand last. */
export function shownNotes(notes: readonly FilmNote[], events: readonly NotedEvent[]): ShownNote[] {
  return notes
    .map((note) => ({ note, place: placeNote(note, events) }))
    .toSorted((a, b) => frameOrEnd(a) - frameOrEnd(b) || a.note.atFrame - b.note.atFrame);
}

export function filterNotes(notes: readonly ShownNote[], filter: NoteFilter): readonly ShownNote[] {
  return filter === 'all' ? notes : notes.filter(({ note }) => note.done === (filter === 'done'));
}

/** How many open notes stand on each event of a cut, by its place in it. */
export function openNotesByEvent(notes: readonly ShownNote[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { place } of filterNotes(notes, 'open')) {
    if (place.kind !== 'gone') counts.set(place.index, (counts.get(place.index) ?? 0) + 1);
  }
  return counts;
}

/** Where the next or the previous open note stands from a frame of the cut; null where there is none on that side. */
export function nextNoteFrame(notes: readonly ShownNote[], frame: number, direction: 1 | -1): number | null {
  const places = filterNotes(notes, 'open').flatMap(({ place }) =>
    place.kind === 'gone' ? [] : [place.frame],
  );
  const next =
    direction === 1 ? places.find((place) => place > frame) : places.findLast((place) => place < frame);
  return next ?? null;
}

function frameOrEnd({ place }: ShownNote): number {
  return place.kind === 'gone' ? Number.MAX_SAFE_INTEGER : place.frame;
}
