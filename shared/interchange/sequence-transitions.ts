import { assertNever } from '../assert-never.ts';
import type { EventInFilm } from './place-events.ts';

/** A transition as it lies over the cut between two clips that stand end to end. */
export type SequenceTransition = {
  readonly kind: 'dissolve' | 'fade' | 'wipe';
  /** What of it a name for people says: `Fade through #000000`, `Wipe left`. */
  readonly label: string;
  readonly color: string;
  readonly wipe: 'left' | 'right' | 'up' | 'down' | null;
  /** Where it begins in the film, and for how long both clips are seen. */
  readonly startFrame: number;
  readonly frames: number;
  /** Where the two clips meet: half way, frames of an odd one behind it. The film's end where it closes the film. */
  readonly cutFrame: number;
  /** It leads to nothing: the film's own end. Where it leads to a clip of its color, it closes nothing itself. */
  readonly closes: boolean;
};

/** The transition behind each event; null for a plain cut. */
export function transitionsOf(events: readonly EventInFilm[]): (SequenceTransition | null)[] {
  return events.map((placed, index) => {
    const { event, startFrame, out, closing } = placed;
    const end = startFrame + event.durationFrames;
    const look = lookOf(event.transition);
    if (look === null || out + closing === 0) return null;
    if (closing > 0) {
      const isFrozen = freezesWithin(event, closing);
      const cutFrame = isFrozen ? Math.max(end - closing, startFrame + 1) : end;
      return { ...look, startFrame: end - closing, frames: closing, cutFrame, closes: !isFrozen };
    }
    const start = events[index + 1]?.startFrame ?? end;
    return { ...look, startFrame: start, frames: out, cutFrame: start + before(placed), closes: false };
  });
}

/**
 * How much of a transition lies before the cut. Half of it, except where the clip's picture freezes within it: then the
 * clips meet where it begins, so that no clip ends within what lies over it. Of a clip that it covers whole, one frame
 * at least stands before the cut.
 */
function before({ event, out }: EventInFilm): number {
  const share = freezesWithin(event, out) ? 0 : Math.floor(out / 2);
  return out === event.durationFrames ? Math.max(1, share) : share;
}

/** Whether a clip comes to rest after a transition behind it has begun. */
function freezesWithin({ source }: EventInFilm['event'], frames: number): boolean {
  return source.kind === 'take' && source.heldFrames > 0 && source.heldFrames < frames;
}

type Look = Pick<SequenceTransition, 'kind' | 'label' | 'color' | 'wipe'>;

const BLACK = '#000000';

function lookOf(transition: EventInFilm['event']['transition']): Look | null {
  switch (transition.kind) {
    case 'cut':
      return null;
    case 'dissolve':
      return { kind: 'dissolve', label: 'Dissolve', color: BLACK, wipe: null };
    case 'fade': {
      const color = transition.color ?? BLACK;
      return { kind: 'fade', label: `Fade through ${color}`, color, wipe: null };
    }
    case 'wipe':
      return { kind: 'wipe', label: `Wipe ${transition.wipe}`, color: BLACK, wipe: transition.wipe };
    default:
      return assertNever(transition);
  }
}
