import { frameAtSpeed } from '#shared/storyboard/clip-speed.ts';
import type { CutView } from '../cut/cut-view.ts';

type CutEvent = CutView['events'][number];

/** One event as it is on screen at a moment. Later ones lie over earlier ones. */
export type Layer = {
  /** In the cut. */
  readonly index: number;
  /** From the event's own start, in the film's frames. */
  readonly frameInEvent: number;
  readonly opacity: number;
  /** What of it is hidden, in percent from each side, while it is wiped in. */
  readonly hidden: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** How loud its own sound is beside its gain, from 0 to 1: sound crosses over wherever pictures do. */
  readonly level: number;
};

/** All that is on screen at one moment of a cut. */
export type ProgramPicture = {
  readonly layers: readonly Layer[];
  /** Over all of it, where a fade goes through a color. */
  readonly veil: { readonly color: string; readonly opacity: number } | null;
};

const WHOLE = { top: 0, right: 0, bottom: 0, left: 0 };
const OPAQUE = { opacity: 1, hidden: WHOLE, level: 1 };

/** What the film shows at a frame; nothing after its end. Events stand in the order of their starts. */
export function pictureAt(events: readonly CutEvent[], frame: number): ProgramPicture {
  const index = lastStarted(events, frame);
  const event = events[index];
  if (event === undefined || frame >= event.startFrame + event.durationFrames)
    return { layers: [], veil: null };
  const own = { index, frameInEvent: frame - event.startFrame };
  const before = events[index - 1];
  const overlap = before === undefined ? 0 : before.startFrame + before.durationFrames - event.startFrame;
  if (before === undefined || overlap <= 0 || own.frameInEvent >= overlap) {
    return { layers: [{ ...own, ...OPAQUE }], veil: null };
  }
  const under = { index: index - 1, frameInEvent: frame - before.startFrame };
  // The first frame of an overlap shows a little of the new one already, its last one a little of the old one still.
  const progress = (own.frameInEvent + 1) / (overlap + 1);
  return crossing(before.transition, under, own, progress);
}

type Place = Pick<Layer, 'index' | 'frameInEvent'>;

function crossing(
  transition: CutEvent['transition'],
  under: Place,
  over: Place,
  progress: number,
): ProgramPicture {
  const below = { ...under, ...OPAQUE, level: 1 - progress };
  const above = { ...over, ...OPAQUE, level: progress };
  switch (transition.kind) {
    case 'cut':
      return { layers: [above], veil: null };
    case 'dissolve':
      return { layers: [below, { ...above, opacity: progress }], veil: null };
    case 'wipe':
      return { layers: [below, { ...above, hidden: hiddenBy(transition.wipe, progress) }], veil: null };
    case 'fade': {
      const isFirstHalf = progress < 0.5;
      const opacity = isFirstHalf ? progress * 2 : (1 - progress) * 2;
      return {
        layers: [isFirstHalf ? below : above],
        veil: { color: transition.color ?? '#000000', opacity },
      };
    }
  }
}

/** A wipe to the left comes in from the right, and so on. */
function hiddenBy(wipe: 'left' | 'right' | 'up' | 'down', progress: number): Layer['hidden'] {
  const percent = 100 * (1 - progress);
  switch (wipe) {
    case 'left':
      return { ...WHOLE, left: percent };
    case 'right':
      return { ...WHOLE, right: percent };
    case 'up':
      return { ...WHOLE, top: percent };
    case 'down':
      return { ...WHOLE, bottom: percent };
  }
}

/** The event that began last, by halving: a cut can have thousands. -1 before the first. */
function lastStarted(events: readonly CutEvent[], frame: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.startFrame ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The frame of its take that an event shows; its last frame is held where the take ends before the event. */
export function takeFrameOf(event: CutEvent, frameInEvent: number): number {
  if (event.source.kind !== 'take') return 0;
  const { source, speedPercent } = event;
  const { takeFrames } = source;
  const frame = frameAtSpeed(source, frameInEvent, speedPercent);
  return Math.min(frame, Math.max(0, takeFrames - 1));
}

/** The texts over an event at a moment. */
export function textsAt(event: CutEvent, frameInEvent: number): CutEvent['texts'] {
  return event.texts.filter(
    ({ fromFrame, durationFrames }) => frameInEvent >= fromFrame && frameInEvent < fromFrame + durationFrames,
  );
}
