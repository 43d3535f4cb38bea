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

/** Where a note stands in a cut that may be another than the one that it was made on. */
export type NotePlace =
  /** `isOtherTake` where the shot shows another take than the one that the note speaks of. */
  | { readonly kind: 'seen'; readonly frame: number; readonly isOtherTake: boolean }
  /** The shot is in the cut without this frame of it; `frame` is the nearest one that is seen. */
  | { readonly kind: 'trimmed'; readonly frame: number }
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
  const own = events.filter(({ shotId }) => shotId === shot);
  const shown = own.filter(({ source }) => source.kind === 'take' || source.kind === 'slate');
  const [first] = shotFrame === undefined || shown.length === 0 ? own : shown;
  if (first === undefined) return { kind: 'gone' };
  if (shotFrame === undefined || shown.length === 0) return seen(first, first.startFrame, take);
  const places = shown.map((event) => ({ event, ...nearest(event, shotFrame) }));
  const exact = places.find(({ missedBy }) => missedBy === 0);
  if (exact) return seen(exact.event, exact.frame, take);
  const [best] = places.toSorted((a, b) => a.missedBy - b.missedBy);
  return { kind: 'trimmed', frame: best?.frame ?? first.startFrame };
}

function seen({ source }: NotedEvent, frame: number, take: string | null): NotePlace {
  const isOtherTake = take !== null && (source.kind !== 'take' || source.takeId !== take);
  return { kind: 'seen', frame, isOtherTake };
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
