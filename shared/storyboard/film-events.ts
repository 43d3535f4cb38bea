import { type EventId, eventIdSchema, type ShotId } from '../ids.ts';
import type { EventFields } from './event-fields.ts';
import type { Storyboard } from './storyboard.ts';

/** One appearance of a shot in the film: of those that are left out, too. */
export type FilmEvent<Shot> = {
  readonly eventId: EventId;
  readonly of: Shot;
  /** What it says for itself; null where the film is all shots. */
  readonly own: EventFields | null;
  /** In the file, such as `cut.events[2]`; null where the film is all shots. */
  readonly place: string | null;
};

/**
 * What a film shows of some shots, in its order. An event of a shot that is not among them is left out.
 *
 * @param shots in the board's order
 */
export function filmEvents<Shot extends { readonly shotId: ShotId }>(
  shots: readonly Shot[],
  cut: Storyboard['cut'],
): FilmEvent<Shot>[] {
  const events = cut?.events ?? 'all-shots';
  if (events === 'all-shots') {
    return shots.map((of) => ({ eventId: ownEventId(of.shotId), of, own: null, place: null }));
  }
  const known = new Map(shots.map((shot) => [shot.shotId, shot]));
  return events.flatMap((own, index) => {
    const of = known.get(own.shot);
    return of ? [{ eventId: own.id, of, own, place: `cut.events[${index}]` }] : [];
  });
}

/** The event that a shot has unless the film says otherwise. */
export function ownEventId(shotId: ShotId): EventId {
  return eventIdSchema.parse(shotId);
}

/** What belongs to an event: a title over it, a card or still beside it. */
export type Anchored = { readonly shot: ShotId; readonly event?: EventId | undefined };

/**
 * Finds the event that something belongs to: the one it names, else the one with its shot's own id, else the first of
 * that shot. Null where there is none.
 */
export function anchorIn(
  events: readonly { readonly eventId: EventId; readonly shotId: ShotId }[],
): (of: Anchored) => EventId | null {
  const shots = new Map(events.map(({ eventId, shotId }) => [eventId, shotId]));
  const firsts = new Map(events.toReversed().map(({ eventId, shotId }) => [shotId, eventId]));
  return ({ shot, event }) => {
    if (event !== undefined) return shots.get(event) === shot ? event : null;
    const own = ownEventId(shot);
    return shots.get(own) === shot ? own : (firsts.get(shot) ?? null);
  };
}

/** Shots that would be in the film and have no event in its list, in the board's order. */
export function shotsNotInFilm({ scenes, cut }: Pick<Storyboard, 'scenes' | 'cut'>): ShotId[] {
  const events = cut?.events ?? 'all-shots';
  if (events === 'all-shots') return [];
  const named = new Set(events.map(({ shot }) => shot));
  return scenes.flatMap(({ shots }) =>
    shots.flatMap(({ id, omit }) => (omit === true || named.has(id) ? [] : [id])),
  );
}
