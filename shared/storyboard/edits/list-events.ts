import type { EventId, ShotId } from '../../ids.ts';
import type { EventFields } from '../event-fields.ts';
import { ownEventId } from '../film-events.ts';
import type { Shot, Storyboard } from '../storyboard.ts';
import type { Transition } from '../transition.ts';
import { withPart } from './edit-step.ts';
import { allShots } from './find-in-film.ts';
import { freeName } from './new-ids.ts';

/** The film's own list, or what stands for all shots: an event of each, omitted ones too, that says nothing else. */
export function listedEvents(storyboard: Storyboard): readonly EventFields[] {
  const events = storyboard.cut?.events ?? 'all-shots';
  if (events !== 'all-shots') return events;
  return allShots(storyboard).map(({ id }) => ({ id: ownEventId(id), shot: id }));
}

/** The storyboard with a list of events. */
export function withEvents(storyboard: Storyboard, events: readonly EventFields[]): Storyboard {
  return withPart(storyboard, 'cut', { ...storyboard.cut, events: [...events] });
}

/** An id for one more event of a shot: the shot's own where that is free, else with a number behind it. */
export function newEventId(shot: ShotId, events: readonly EventFields[]): EventId {
  return freeName(shot, new Set(events.map(({ id }) => id))) as EventId;
}

/** The event as it stands before another one of its shot: it gives way to that one by a cut. */
export function endingInCut(event: EventFields, shot: Shot | undefined, cut: Storyboard['cut']): EventFields {
  const transition: Transition | undefined = event.transition ?? shot?.transition ?? cut?.transition;
  if (transition === undefined || transition.kind === 'cut') return event;
  return { ...event, transition: { kind: 'cut' } };
}
