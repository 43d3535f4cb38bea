import { type Cut, type CutEvent, cutLengthFrames } from '../cut/cut.ts';
import { transitionFrames } from '../storyboard/spend-handles.ts';

/** An event at its place in the film, its overlaps with its neighbors included. */
export type EventInFilm = {
  readonly event: CutEvent;
  readonly startFrame: number;
  /** Frames that it shares with the event before, and with the one behind it. */
  readonly into: number;
  readonly out: number;
  /** Frames at its end over which the film itself fades. */
  readonly closing: number;
};

/** Where each event of a cut stands, by the same sum that `cutLengthFrames` makes. */
export function placeEvents(cut: Cut): { readonly events: readonly EventInFilm[]; readonly frames: number } {
  let startFrame = 0;
  let into = 0;
  const events = cut.events.map((event, index): EventInFilm => {
    const isLast = index === cut.events.length - 1;
    const overlap = transitionFrames(event.transition);
    const placed = {
      ...{ event, startFrame, into },
      out: isLast ? 0 : overlap,
      closing: isLast ? Math.min(overlap, event.durationFrames) : 0,
    };
    startFrame += event.durationFrames - placed.out;
    into = placed.out;
    return placed;
  });
  return { events, frames: cutLengthFrames(cut) };
}
