import { frameAtSpeed } from '#shared/storyboard/clip-speed.ts';
import type { CutView } from '../film/cut-view.ts';

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
};

/** All that is on screen at one moment of a cut. */
export type ProgramPicture = {
  readonly layers: readonly Layer[];
  /** Over all of it, where a fade goes through a color. */
  readonly veil: { readonly color: string; readonly opacity: number } | null;
};

const WHOLE = { top: 0, right: 0, bottom: 0, left: 0 };
const OPAQUE = { opacity: 1, hidden: WHOLE };

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
    return { layers: [{ ...own, ...OPAQUE }], veil: closingVeil(events, own) };
  }
  const under = { index: index - 1, frameInEvent: frame - before.startFrame };
  return crossing(before.transition, { under, over: own, overlap });
}

/** Over how many of its last frames the film fades out at its end. A fade has a first frame that is whole and a last one that is gone. */
export function closingFrames(events: readonly CutEvent[]): number {
  const [before, last] = [events.at(-2), events.at(-1)];
  if (last?.transition.kind !== 'fade') return 0;
  const into = before === undefined ? 0 : before.startFrame + before.durationFrames - last.startFrame;
  const frames = Math.min(last.transition.durationFrames, last.durationFrames - Math.max(0, into));
  return frames > 1 ? frames : 0;
}

function closingVeil(events: readonly CutEvent[], { index, frameInEvent }: Place): ProgramPicture['veil'] {
  const event = events[index];
  const frames = closingFrames(events);
  if (index + 1 < events.length || event?.transition.kind !== 'fade' || frames === 0) return null;
  const inside = frameInEvent - (event.durationFrames - frames);
  if (inside <= 0) return null;
  return { color: event.transition.color ?? '#000000', opacity: inside / (frames - 1) };
}

type Place = Pick<Layer, 'index' | 'frameInEvent'>;

type Crossing = {
  readonly under: Place;
  readonly over: Place;
  /** Frames that both share; the first of them shows the one that goes alone. */
  readonly overlap: number;
};

function crossing(transition: CutEvent['transition'], { under, over, overlap }: Crossing): ProgramPicture {
  const below = { ...under, ...OPAQUE };
  const above = { ...over, ...OPAQUE };
  const progress = over.frameInEvent / overlap;
  switch (transition.kind) {
    case 'cut':
      return { layers: [above], veil: null };
    case 'dissolve':
      return { layers: [below, { ...above, opacity: progress }], veil: null };
    case 'wipe':
      return { layers: [below, { ...above, hidden: hiddenBy(transition.wipe, progress) }], veil: null };
    case 'fade': {
      // Half of the frames show the one going, the other half the one coming; the color is whole between.
      const going = Math.floor(overlap / 2);
      const isGoing = over.frameInEvent < going || overlap === 1;
      const opacity = isGoing
        ? over.frameInEvent / Math.max(1, going)
        : 1 - (over.frameInEvent - going) / (overlap - going);
      return { layers: [isGoing ? below : above], veil: { color: transition.color ?? '#000000', opacity } };
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
