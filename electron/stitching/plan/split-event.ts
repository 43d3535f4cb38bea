import { assertNever } from '#shared/assert-never.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { AS_IT_IS } from '#shared/cut/event-recipes.ts';
import { frameAtSpeed, hundredthsOf } from '#shared/storyboard/clip-speed.ts';
import { preparedGrid } from '../prepare/prepared-grid.ts';
import type { PlannedClip } from './choose-target.ts';
import type { CopyFacts } from './inspect-clip.ts';
import type { CopySource, StitchTarget, Stretch } from './stitch-plan.ts';

/** An event between its seams: the frames it shares with its neighbors, and those over which the film ends. */
export type PlacedEvent = {
  readonly event: CutEvent;
  /** Null where no take is shown. */
  readonly clip: PlannedClip | null;
  readonly into: number;
  readonly out: number;
  readonly closing: number;
  /** The frames at the start of its seam out that show it alone: one of a dissolve, which is then as good as its own. */
  readonly alone: number;
  /** A text, logo or burn-in lies over all of its frames. */
  readonly isCovered: boolean;
};

/**
 * Where an event is taken apart, in frames from its start: what lies before `head` and from `tail` on goes
 * with its neighbors or is encoded for itself, what lies between is one piece. `head` and `tail` may meet.
 */
export type EventSplit = {
  readonly head: number;
  readonly tail: number;
  /** Whether what lies between is copied, and if not, why. */
  readonly middle: { readonly kind: 'copied' } | { readonly kind: 'encoded'; readonly why: string };
};

/** A shorter run is not worth its bridges: it is encoded with them. */
const LEAST_RUN_FRAMES = 12;
/** What cannot be copied is a piece of its own from here on, so that another neighbor leaves it as it is. */
const OWN_PIECE_FRAMES = 48;

/** @param copies whether takes themselves may be copied, or copies of them that are yet to be prepared */
export function splitEvent(placed: PlacedEvent, target: StitchTarget, copies: CopySource): EventSplit {
  const { event, into, out } = placed;
  const why = reasonToEncode(placed, target, copies);
  const run = why === null ? copiedRun(placed, copies) : null;
  if (run) return { ...run, middle: { kind: 'copied' } };
  const middle = { kind: 'encoded', why: why ?? 'too little of it can be copied' } as const;
  const end = event.durationFrames - out;
  const isOwn = end - into >= OWN_PIECE_FRAMES || placed.closing > 0;
  if (isOwn || (into === 0 && out === 0)) return { head: into, tail: end, middle };
  if (into === 0) return { head: 0, tail: 0, middle };
  if (out === 0) return { head: event.durationFrames, tail: event.durationFrames, middle };
  const meeting = into + Math.floor((end - into) / 2);
  return { head: meeting, tail: meeting, middle };
}

/** Why nothing of the event can be copied; null where a run that is long enough can be. */
function reasonToEncode(
  { event, clip, isCovered }: PlacedEvent,
  target: StitchTarget,
  copies: CopySource,
): string | null {
  if (clip === null) return `it is a ${event.source.kind}`;
  const { speedPercent, colors, framing } = event.picture ?? AS_IT_IS;
  if (speedPercent !== 100) return `it is shown at ${speedPercent} % of its speed`;
  if (colors.length > 0) return 'its color is changed';
  if (isCovered) return 'something lies over it';
  const { width, height } = clip.probe;
  if (copies === 'prepared') {
    const isWhole = framing.fit === 'letterbox' || width * target.height === height * target.width;
    return isWhole ? null : 'it is shown in a frame of another shape';
  }
  if (width !== target.width || height !== target.height) {
    return `it is ${width}x${height}, the film ${target.width}x${target.height}`;
  }
  if (clip.copy.kind === 'unfit') return clip.copy.reason;
  if (target.coding.kind === 'prores') return 'the film is ProRes';
  if (target.signature === null) return 'the film is to play everywhere, with one encoder’s settings';
  return clip.copy.signature === target.signature ? null : 'it was encoded with other settings';
}

/**
 * From the first key frame behind one transition to the last clean end before the next begins to show another clip, by
 * the event's frames.
 */
function copiedRun(
  { event, clip, into, out, closing, alone }: PlacedEvent,
  copies: CopySource,
): { head: number; tail: number } | null {
  const { source, durationFrames } = event;
  const cuts = clip && placesToCut(clip, copies);
  if (!cuts || source.kind !== 'take') return null;
  const { inFrame, heldFrames } = source;
  // The frame that is held stays with those that repeat it.
  const real = inFrame + durationFrames - (heldFrames > 0 ? heldFrames + 1 : 0);
  const end = Math.min(real, inFrame + durationFrames - out - closing + alone);
  const from = cuts.starts.find((start) => start >= inFrame + into);
  const to = cuts.ends.findLast((clean) => clean <= end);
  if (from === undefined || to === undefined) return null;
  const frames = to - from;
  if (frames < LEAST_RUN_FRAMES && (frames < 1 || frames < durationFrames)) return null;
  return { head: from - inFrame, tail: to - inFrame };
}

function placesToCut(
  { copy, frames }: PlannedClip,
  copies: CopySource,
): Pick<CopyFacts, 'starts' | 'ends'> | null {
  if (copies === 'prepared') return preparedGrid(frames);
  return copy.kind === 'fit' ? copy : null;
}

/** A part of an event as something to read, by the event's frames. */
export function stretchOf(event: CutEvent, start: number, end: number): Stretch {
  const { shotId, source, durationFrames, picture = AS_IT_IS } = event;
  const frames = end - start;
  switch (source.kind) {
    case 'slate':
      return { kind: 'slate', shotId, frames, reason: source.reason };
    case 'card':
      return { kind: 'card', shotId, frames, color: source.color };
    case 'still': {
      const { file, pan } = source;
      return {
        kind: 'still',
        shotId,
        frames,
        file,
        picture,
        pan,
        firstFrame: start,
        eventFrames: durationFrames,
      };
    }
    case 'take': {
      const { takeId, heldFrames } = source;
      const real = Math.max(1, durationFrames - heldFrames);
      const first = Math.min(start, real - 1);
      const from = frameAtSpeed(source, first, picture.speedPercent);
      const phase = (hundredthsOf(source) + first * picture.speedPercent) % 100;
      const held = Math.max(0, first + frames - real);
      return { kind: 'take', shotId, takeId, from, frames, heldFrames: held, phase, picture };
    }
    default:
      return assertNever(source);
  }
}
