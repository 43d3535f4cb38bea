import { createHash } from 'node:crypto';
import { type PlacedNote, type ReadNotes, readNotes } from '#shared/interchange/read-notes.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import { keptCut } from './gather-film.ts';

export type FilmNoteChange = Extract<ReviewChange, { readonly kind: 'film-note' }>;

/** What was read of pasted notes, as the changes that keep them. */
export type NotesOnFilm = {
  readonly changes: readonly FilmNoteChange[];
  readonly unread: ReadNotes['unread'];
};

/**
 * Pasted notes on a film that was exported, each on the shot that is seen there. The same words at the same place of the
 * same film have one id, so that notes that are pasted twice are kept once.
 *
 * @param film its name in `cuts/`, with its ending or without
 * @param takes those that there still are: a note is on no other
 * @throws DailiesError `not-found` where no cut stands beside that film
 */
export async function notesOnFilm(
  cuts: string,
  {
    film,
    text,
    takes,
  }: { readonly film: string; readonly text: string; readonly takes: ReadonlySet<string> },
): Promise<NotesOnFilm> {
  const { notes, unread } = readNotes(text, await keptCut(cuts, film));
  const stem = filmStem(film);
  const changes = notes.map((note): FilmNoteChange => {
    const take = note.take !== null && takes.has(note.take) ? note.take : null;
    return { kind: 'film-note', id: noteId(stem, note), film: stem, ...note, take };
  });
  return { changes, unread };
}

/** A film's name without its ending, however it was given. */
export function filmStem(film: string): string {
  return film.replace(/\.(?:mp4|mov|json)$/i, '');
}

function noteId(film: string, { atFrame, text }: PlacedNote): string {
  return createHash('sha256').update(`${film}\0${atFrame}\0${text}`).digest('hex').slice(0, 8);
}
