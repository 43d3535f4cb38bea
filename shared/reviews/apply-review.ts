import { assertNever } from '../assert-never.ts';
import type { ShotId, TakeId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { FilmNote, Receipt, Reviews } from '../take.ts';
import { filedUnder } from './filed-under.ts';
import type { ReviewChange } from './review-change.ts';

/** What there is to be reviewed. */
export type ReviewFacts = {
  readonly takes: readonly Pick<Receipt, 'takeId' | 'shotId' | 'kind'>[];
  readonly shots: ReadonlySet<ShotId>;
};

export type ReviewsApplied =
  | { readonly ok: true; readonly reviews: Reviews }
  /** Nothing is changed; places are in the changes, such as `changes[0].take`. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The reviews after some changes, all of them or none. Only a paid or imported take that is filed under the shot can be
 * circled for it. A take that goes to another shot loses its circle; one that is rejected keeps it, as a person may
 * want both.
 */
export function applyReviews(
  reviews: Reviews,
  changes: readonly ReviewChange[],
  facts: ReviewFacts,
): ReviewsApplied {
  const takes = new Map(facts.takes.map((take) => [take.takeId, take]));
  let after = reviews;
  for (const [index, change] of changes.entries()) {
    const problem = problemOf(change, after, { ...facts, takes });
    if (problem)
      return { ok: false, problems: [{ ...problem, place: `changes[${index}].${problem.place}` }] };
    after = applied(after, change);
  }
  return { ok: true, reviews: after };
}

type Known = {
  readonly takes: ReadonlyMap<TakeId, ReviewFacts['takes'][number]>;
  readonly shots: ReadonlySet<ShotId>;
};

function problemOf(change: ReviewChange, reviews: Reviews, { takes, shots }: Known): Problem | null {
  if (!('shot' in change) && 'id' in change) return noteProblem(change.id, reviews);
  if ('shot' in change && change.kind !== 'film-note' && change.shot !== null && !shots.has(change.shot)) {
    // A circle for a shot that is gone can only be taken away.
    if (change.kind !== 'circle' || change.take !== null) {
      return { place: 'shot', message: `there is no shot ${JSON.stringify(change.shot)}` };
    }
  }
  if (!('take' in change) || change.take === null) return null;
  const take = takes.get(change.take);
  if (!take) return { place: 'take', message: `there is no take ${JSON.stringify(change.take)}` };
  if (change.kind !== 'circle') return null;
  if (take.kind === 'rehearsed') {
    return { place: 'take', message: `must be a paid or imported take, got the rehearsed ${take.takeId}` };
  }
  const shot = filedUnder(take, reviews);
  return shot === change.shot
    ? null
    : { place: 'take', message: `must be a take of ${change.shot}, and ${take.takeId} is one of ${shot}` };
}

function noteProblem(id: string, { filmNotes = [] }: Reviews): Problem | null {
  return filmNotes.some((note) => note.id === id) ? null : { place: 'id', message: 'there is no such note' };
}

function applied(reviews: Reviews, change: ReviewChange): Reviews {
  switch (change.kind) {
    case 'circle':
      return { ...reviews, circled: withEntry(reviews.circled, change.shot, change.take) };
    case 'reject':
      return withWord(reviews, change.take, { rejected: change.rejected || null });
    case 'rate':
      return withWord(reviews, change.take, { rating: change.rating });
    case 'note':
      return withWord(reviews, change.take, { note: change.note });
    case 'again':
      return withAgain(reviews, change.shot, change.wanted);
    case 'file-under':
      return refiled(reviews, change.take, change.shot);
    case 'film-note':
      return withNote(reviews, change);
    case 'film-note-edit':
      return withNoteOf(reviews, change.id, { text: change.text });
    case 'film-note-done':
      return withNoteOf(reviews, change.id, { done: change.done });
    case 'film-note-remove':
      return withNotes(
        reviews,
        (reviews.filmNotes ?? []).filter(({ id }) => id !== change.id),
      );
    default:
      return assertNever(change);
  }
}

/** A take of which nothing is said is not in the file. */
function withWord(reviews: Reviews, take: TakeId, word: Record<string, unknown>): Reviews {
  const said = Object.fromEntries(
    Object.entries({ ...reviews.takes[take], ...word }).filter(([, value]) => value !== null),
  );
  return {
    ...reviews,
    takes: withEntry(reviews.takes, take, Object.keys(said).length === 0 ? null : said),
  };
}

function withAgain(reviews: Reviews, shot: ShotId, wanted: boolean): Reviews {
  const { again = [], ...others } = reviews;
  const left = again.filter((id) => id !== shot);
  const list = wanted ? (again.includes(shot) ? again : [...again, shot]) : left;
  return list.length === 0 ? others : { ...reviews, again: list };
}

function refiled(reviews: Reviews, take: TakeId, shot: ShotId | null): Reviews {
  const { filed = {}, ...others } = reviews;
  const circled = Object.fromEntries(Object.entries(reviews.circled).filter(([, id]) => id !== take));
  const next = withEntry(filed, take, shot);
  return Object.keys(next).length === 0 ? { ...others, circled } : { ...reviews, circled, filed: next };
}

function withNote(
  reviews: Reviews,
  { kind: _, ...note }: Extract<ReviewChange, { kind: 'film-note' }>,
): Reviews {
  const { filmNotes = [] } = reviews;
  const isThere = filmNotes.some(({ id }) => id === note.id);
  return isThere ? reviews : withNotes(reviews, [...filmNotes, { ...note, done: false }]);
}

function withNoteOf(reviews: Reviews, id: string, over: Partial<Pick<FilmNote, 'text' | 'done'>>): Reviews {
  return withNotes(
    reviews,
    (reviews.filmNotes ?? []).map((note) => (note.id === id ? { ...note, ...over } : note)),
  );
}

function withNotes(reviews: Reviews, notes: readonly FilmNote[]): Reviews {
  const { filmNotes: _, ...others } = reviews;
  return notes.length === 0 ? others : { ...others, filmNotes: [...notes] };
}

function withEntry<Value>(
  entries: Readonly<Record<string, Value>>,
  name: string,
  value: Value | null,
): Record<string, Value> {
  if (value !== null) return { ...entries, [name]: value };
  const { [name]: _, ...others } = entries;
  return others;
}
