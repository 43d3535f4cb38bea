import type { EventId, ShotId } from '../../ids.ts';
import type { CutFields, TitleFields } from '../cut-fields.ts';
import { type Anchored, anchorIn, filmEvents, ownEventId } from '../film-events.ts';
import type { Storyboard } from '../storyboard.ts';
import { withPart } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { allShots } from './find-in-film.ts';

type Beside = Anchored & { readonly at: 'before' | 'after' };
type PlacedEvent = { readonly eventId: EventId; readonly shotId: ShotId };

/** All events of a film in its order, those of omitted shots too. */
export function eventsInOrder(storyboard: Storyboard): PlacedEvent[] {
  const shots = allShots(storyboard).map(({ id }) => ({ shotId: id }));
  return filmEvents(shots, storyboard.cut).map(({ eventId, of }) => ({ eventId, shotId: of.shotId }));
}

/**
 * The storyboard without some events of its film. Cards and stills beside them find a new place: before what follows
 * them, or else after what came before. Titles over them go with them, and so does all where no event is left.
 *
 * @param order all events as they were
 */
export function withoutEvents(
  storyboard: Storyboard,
  order: readonly PlacedEvent[],
  gone: ReadonlySet<EventId>,
): Storyboard {
  const { cut } = storyboard;
  if (!cut || gone.size === 0) return storyboard;
  const anchor = anchorIn(order);
  const shots = new Set(allShots(storyboard).map(({ id }) => id));
  const isGone = (of: Anchored) => {
    const event = anchor(of);
    return event === null ? !shots.has(of.shot) : gone.has(event);
  };
  const moved = <Event extends Beside>(event: Event): Event[] =>
    isGone(event) ? movedBeside(event, order, gone, anchor(event)) : [event];
  const titles = cut.titles?.flatMap((title): TitleFields[] => {
    if (title.kind === 'card') return moved(title);
    return isGone(title) ? [] : [title];
  });
  const stills = cut.stills?.flatMap(moved);
  const events = Array.isArray(cut.events) ? cut.events.filter(({ id }) => !gone.has(id)) : undefined;
  const changes = changedLists(cut, { titles, stills, events });
  if (Object.keys(changes).length === 0) return storyboard;
  return withPart(storyboard, 'cut', patched(cut, changes));
}

/** Only lists that have changed; one that is empty is left out, except the film's own. */
function changedLists(
  cut: CutFields,
  { titles, stills, events }: Pick<CutFields, 'titles' | 'stills' | 'events'>,
) {
  const isSame = <Item>(before: readonly Item[] | undefined, after: readonly Item[] | undefined) =>
    before?.length === after?.length && before?.every((item, index) => item === after?.[index]) !== false;
  return {
    ...(isSame(cut.titles, titles) ? {} : { titles: titles?.length === 0 ? null : titles }),
    ...(isSame(cut.stills, stills) ? {} : { stills: stills?.length === 0 ? null : stills }),
    ...(events === undefined ? {} : { events }),
  };
}

function movedBeside<Event extends Beside>(
  event: Event,
  order: readonly PlacedEvent[],
  gone: ReadonlySet<EventId>,
  anchored: EventId | null,
): Event[] {
  const index = order.findIndex(({ eventId }) => eventId === anchored);
  if (index === -1) return [];
  const next = order.slice(index + 1).find(({ eventId }) => !gone.has(eventId));
  if (next !== undefined) return [anchoredTo({ ...event, at: 'before' }, next)];
  const last = order.slice(0, index).findLast(({ eventId }) => !gone.has(eventId));
  return last === undefined ? [] : [anchoredTo({ ...event, at: 'after' }, last)];
}

/** What belongs to an event, made to belong to another one; a shot's own event is not named. */
export function anchoredTo<Of extends Anchored>(of: Of, { eventId, shotId }: PlacedEvent): Of {
  const { event: _, ...rest } = of;
  const named = eventId === ownEventId(shotId) ? {} : { event: eventId };
  return { ...rest, shot: shotId, ...named } as Of;
}
