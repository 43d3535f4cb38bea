import type { EventId, ShotId } from '../../ids.ts';
import type { EventFields } from '../event-fields.ts';
import type { Shot, Storyboard } from '../storyboard.ts';
import { eventsInOrder, withoutEvents } from './beside-removed.ts';
import type { StoryboardEdit } from './edit.ts';
import { changed, type EditStep, refused } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { allShots, inserted, mapShots } from './find-in-film.ts';
import { followBoard } from './follow-board.ts';
import { endingInCut, listedEvents, newEventId, withEvents } from './list-events.ts';
import { splitEvent } from './split-event.ts';

type EventEdit = Extract<
  StoryboardEdit,
  {
    kind:
      | 'set-events'
      | 'split-event'
      | 'move-events'
      | 'duplicate-events'
      | 'remove-events'
      | 'add-events'
      | 'follow-board';
  }
>;

/**
 * Edits of the film as it is arranged. While that is all shots, what a shot can say for itself is said there; everything
 * else writes the list of events.
 */
export function editEvents(storyboard: Storyboard, edit: EventEdit): EditStep {
  const events = listedEvents(storyboard);
  const missing = missingEvent(edit, events);
  if (missing) return refused(missing.field, `there is no event ${JSON.stringify(missing.id)}`);
  switch (edit.kind) {
    case 'set-events':
      return changed(setEvents(storyboard, new Set(edit.events), edit.fields));
    case 'split-event': {
      const event = events.find(({ id }) => id === edit.event);
      return event ? splitEvent(storyboard, event, edit.atFrame) : refused('event', 'is not there');
    }
    case 'move-events':
      return changed(withEvents(storyboard, moved(events, edit.events, edit.before)));
    case 'duplicate-events':
      return changed(duplicated(storyboard, new Set(edit.events)));
    case 'remove-events':
      return changed(removeEvents(storyboard, new Set(edit.events)));
    case 'add-events':
      return addEvents(storyboard, edit.shots);
    case 'follow-board':
      return followBoard(storyboard);
  }
}

function missingEvent(
  edit: EventEdit,
  events: readonly EventFields[],
): { readonly field: string; readonly id: EventId } | null {
  const known = new Set(events.map(({ id }) => id));
  const named = [
    ...('event' in edit ? [{ field: 'event', id: edit.event }] : []),
    ...('events' in edit ? edit.events.map((id, index) => ({ field: `events[${index}]`, id })) : []),
    ...('before' in edit && edit.before !== null ? [{ field: 'before', id: edit.before }] : []),
  ];
  return named.find(({ id }) => !known.has(id)) ?? null;
}

type Patch = Extract<EventEdit, { kind: 'set-events' }>['fields'];

function setEvents(storyboard: Storyboard, ids: ReadonlySet<EventId>, fields: Patch): Storyboard {
  const ofShots = Array.isArray(storyboard.cut?.events) ? null : asShotFields(fields);
  if (ofShots) {
    const shots = new Set(listedEvents(storyboard).flatMap(({ id, shot }) => (ids.has(id) ? [shot] : [])));
    return mapShots(storyboard, (all) =>
      all.map((shot) => (shots.has(shot.id) ? patched(shot, ofShots) : shot)),
    );
  }
  return withEvents(
    storyboard,
    listedEvents(storyboard).map((event) => (ids.has(event.id) ? patched(event, fields) : event)),
  );
}

/** The same said by shots; null where only an event can say it. What is as it comes is left out. */
function asShotFields({
  inFrame,
  outFrame,
  inHundredths,
  outHundredths,
  take,
  ...clip
}: Patch): object | null {
  if (inHundredths || outHundredths || take) return null;
  const isUntouched = inFrame === undefined && outFrame === undefined;
  const isWhole = typeof inFrame === 'number' && typeof outFrame === 'number';
  if (!isUntouched && !isWhole && !(inFrame === null && outFrame === null)) return null;
  const { speedPercent, gainDb, color } = clip;
  return {
    ...clip,
    ...(speedPercent === 100 ? { speedPercent: null } : {}),
    ...(gainDb === 0 ? { gainDb: null } : {}),
    ...(color && Object.keys(color).length === 0 ? { color: null } : {}),
    ...(isUntouched ? {} : { trim: isWhole ? { inFrame, outFrame } : null }),
  };
}

function moved(
  events: readonly EventFields[],
  ids: readonly EventId[],
  before: EventId | null,
): EventFields[] {
  const moving = new Set(ids);
  const byId = new Map(events.map((event) => [event.id, event]));
  const staying = events.filter(({ id }) => !moving.has(id));
  // Where the event they go before moves as well, they go before the next one that stays.
  const from = before === null ? events.length : events.findIndex(({ id }) => id === before);
  const anchor = events.slice(from).find(({ id }) => !moving.has(id));
  const place = anchor ? staying.indexOf(anchor) : staying.length;
  return inserted(
    staying,
    place,
    [...moving].flatMap((id) => byId.get(id) ?? []),
  );
}

/** Each copy right after its original; titles and cards stay with that one. */
function duplicated(storyboard: Storyboard, ids: ReadonlySet<EventId>): Storyboard {
  const shots = shotsById(storyboard);
  const events = [...listedEvents(storyboard)];
  for (const id of ids) {
    const index = events.findIndex((event) => event.id === id);
    const event = events[index];
    if (event === undefined) continue;
    const copy = { ...event, id: newEventId(event.shot, events) };
    events.splice(index, 1, endingInCut(event, shots.get(event.shot), storyboard.cut), copy);
  }
  return withEvents(storyboard, events);
}

/** A shot of which no event would be left is omitted, and keeps its place for when it comes back. */
function removeEvents(storyboard: Storyboard, ids: ReadonlySet<EventId>): Storyboard {
  const byShot = Map.groupBy(listedEvents(storyboard), ({ shot }) => shot);
  const omitted = new Set<ShotId>();
  const gone = new Set<EventId>();
  for (const [shot, events] of byShot) {
    const removed = events.filter(({ id }) => ids.has(id));
    const kept = removed.length === events.length ? removed.shift() : undefined;
    if (kept) omitted.add(shot);
    for (const { id } of removed) gone.add(id);
  }
  const film = mapShots(storyboard, (shots) =>
    shots.map((shot) => (omitted.has(shot.id) ? { ...shot, omit: true } : shot)),
  );
  return withoutEvents(film, eventsInOrder(storyboard), gone);
}

/** Shots that are not in the film, each where the board has it: after the shot before, else before the one behind. */
function addEvents(storyboard: Storyboard, ids: readonly ShotId[]): EditStep {
  const order = allShots(storyboard).map(({ id }) => id);
  const unknown = ids.findIndex((id) => !order.includes(id));
  if (unknown !== -1) return refused(`shots[${unknown}]`, `there is no shot ${JSON.stringify(ids[unknown])}`);
  if (!Array.isArray(storyboard.cut?.events)) return changed(storyboard);
  const events = [...listedEvents(storyboard)];
  const wanted = new Set(ids);
  for (const [at, shot] of order.entries()) {
    if (!wanted.has(shot) || events.some((event) => event.shot === shot)) continue;
    events.splice(placeFor(order, at, events), 0, { id: newEventId(shot, events), shot });
  }
  return changed(withEvents(storyboard, events));
}

function placeFor(order: readonly ShotId[], at: number, events: readonly EventFields[]): number {
  const earlier = order.slice(0, at).findLast((id) => events.some(({ shot }) => shot === id));
  if (earlier !== undefined) return events.findLastIndex(({ shot }) => shot === earlier) + 1;
  const later = order.slice(at + 1).find((id) => events.some(({ shot }) => shot === id));
  return later === undefined ? events.length : events.findIndex(({ shot }) => shot === later);
}

function shotsById(storyboard: Storyboard): ReadonlyMap<ShotId, Shot> {
  return new Map(allShots(storyboard).map((shot) => [shot.id, shot]));
}
