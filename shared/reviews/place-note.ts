import type { FilmNote } from '../take.ts';

/** An event of a cut, as far as notes are placed on it. */
export type NotedEvent = {
  readonly shotId: string;
  readonly startFrame: number;
  readonly durationFrames: number;
  readonly speedPercent: number;
  readonly source:
    | {
        readonly kind: 'take';
        readonly takeId: string;
        readonly inFrame: number;
        readonly heldFrames: number;
      }
    | { readonly kind: 'slate' | 'card' | 'still' };
};

/** Where a note stands in a cut that may be another than the one that it was made on; `index` is of the event there. */
export type NotePlace =
  /** `isOtherTake` where the shot shows another take than the one that the note speaks of. */
  | {
      readonly kind: 'seen';
      readonly frame: number;
      readonly index: number;
      readonly isOtherTake: boolean;
    }
  /** The shot is in the cut without this frame of it; `frame` is the nearest one that is seen. */
  | { readonly kind: 'trimmed'; readonly frame: number; readonly index: number }
  | { readonly kind: 'gone' };

/** The event that a note at this frame of the cut speaks of: where two are seen at once, the one that comes. */
export function notedEvent<Event extends Pick<NotedEvent, 'startFrame'>>(
  events: readonly Event[],
  atFrame: number,
): Event | undefined {
  return events.findLast(({ startFrame }) => startFrame <= atFrame);
}

/** The frame of the shot's take, or of its slate, that is seen at a frame of the cut; none where no shot is seen. */
export function shotFrameAt(event: NotedEvent, atFrame: number): number | undefined {
  const { source, startFrame, durationFrames, speedPercent } = event;
  if (source.kind === 'card' || source.kind === 'still') return undefined;
  const moving = source.kind === 'take' ? durationFrames - source.heldFrames : durationFrames;
  const offset = Math.max(0, Math.min(atFrame - startFrame, moving - 1));
  return inFrameOf(event) + Math.floor((offset * speedPercent) / 100);
}

/**
 * Finds the place of a note again, by its shot and the frame of it: trims, other takes, another order and whatever came
 * before it do not move it off its picture.
 */
export function placeNote(
  { shot, shotFrame, take }: Pick<FilmNote, 'shot' | 'shotFrame' | 'take'>,
  events: readonly NotedEvent[],
): NotePlace {
  const own = events.map((event, index) => ({ event, index })).filter(({ event }) => event.shotId === shot);
  const shown = own.filter(({ event: { source } }) => source.kind === 'take' || source.kind === 'slate');
  if (shotFrame === undefined || shown.length === 0) {
    const [first] = own;
    return first === undefined ? { kind: 'gone' } : seen(first, first.event.startFrame, take);
  }
  const places = shown.map((at) => ({ at, ...nearest(at.event, shotFrame) }));
  const [best] = places.toSorted((a, b) => a.missedBy - b.missedBy);
  if (best === undefined) return { kind: 'gone' };
  if (best.missedBy > 0) return { kind: 'trimmed', frame: best.frame, index: best.at.index };
  return seen(best.at, best.frame, take);
}

type EventAt = { readonly event: NotedEvent; readonly index: number };

function seen({ event: { source }, index }: EventAt, frame: number, take: string | null): NotePlace {
  const isOtherTake = take !== null && (source.kind !== 'take' || source.takeId !== take);
  return { kind: 'seen', frame, index, isOtherTake };
}

/** The frame of the cut at which a frame of a shot is first seen, or where it would be nearest. */
function nearest(event: NotedEvent, shotFrame: number): { frame: number; missedBy: number } {
  const { startFrame, durationFrames, speedPercent } = event;
  const [first, last] = [
    inFrameOf(event),
    shotFrameAt(event, startFrame + durationFrames) ?? inFrameOf(event),
  ];
  if (shotFrame < first) return { frame: startFrame, missedBy: first - shotFrame };
  if (shotFrame > last) return { frame: startFrame + durationFrames - 1, missedBy: shotFrame - last };
  const offset = Math.ceil(((shotFrame - first) * 100) / speedPercent);
  return { frame: startFrame + Math.min(offset, durationFrames - 1), missedBy: 0 };
}

function inFrameOf({ source }: NotedEvent): number {
  return source.kind === 'take' ? source.inFrame : 0;
}
