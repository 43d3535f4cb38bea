import type { EventId } from '#shared/ids.ts';
import type { CutEvent } from '../film/cut-view.ts';

/** Where a clip that is let go would stand. */
export type DropPlace = {
  /** Of the film, for the mark that shows it. */
  readonly frame: number;
  /** The event of a shot that it stands before; null for the end. */
  readonly before: EventId | null;
};

/** An event that shows a shot, or a slate for it. */
export type ShotEvent = CutEvent & { readonly clip: NonNullable<CutEvent['clip']> };

export function isShotEvent(event: CutEvent): event is ShotEvent {
  return event.clip !== null;
}

/** The place beside the clip under the pointer, on the nearer side; null where a clip would stand as it stands. */
export function dropPlace(events: readonly CutEvent[], moved: ShotEvent, frame: number): DropPlace | null {
  const shots = events.filter(isShotEvent);
  const from = shots.findIndex(({ id }) => id === moved.id);
  const over = Math.max(
    0,
    shots.findLastIndex(({ startFrame }) => startFrame <= frame),
  );
  const target = shots[over];
  if (target === undefined || over === from) return null;
  const isLeft = frame < target.startFrame + target.durationFrames / 2;
  const to = isLeft ? over : over + 1;
  if (to === from || to === from + 1) return null;
  return {
    frame: target.startFrame + (isLeft ? 0 : target.durationFrames),
    before: shots[to]?.clip.eventId ?? null,
  };
}

/** Before which event clips stand after one step earlier or later, side by side; null where there is no step left. */
export function stepPlace(
  events: readonly CutEvent[],
  moved: readonly ShotEvent[],
  direction: 'earlier' | 'later',
): { readonly before: EventId | null } | null {
  const shots = events.filter(isShotEvent);
  const isMoved = ({ id }: ShotEvent) => moved.some((event) => event.id === id);
  if (direction === 'earlier') {
    const before = shots[shots.findIndex(isMoved) - 1];
    return before ? { before: before.clip.eventId } : null;
  }
  const last = shots.findLastIndex(isMoved);
  if (last === -1 || last + 1 >= shots.length) return null;
  return { before: shots[last + 2]?.clip.eventId ?? null };
}
