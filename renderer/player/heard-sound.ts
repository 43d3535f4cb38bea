import { hundredthsOf } from '#shared/storyboard/clip-speed.ts';
import type { CutEvent, CutTrack, CutView } from '../film/cut-view.ts';
import { closingFrames } from './program-layers.ts';

/** A file that is heard at a moment of the film. */
export type HeardSound = {
  /** The same as long as it is the same sound in the same place of the film. */
  readonly key: string;
  readonly mediaId: string;
  /** Where in the file, in frames of the film's rate. */
  readonly fileFrame: number;
  readonly speedPercent: number;
  /** 1 is as loud as the file is. */
  readonly level: number;
  /** Music gives way to it. */
  readonly speaks: boolean;
  /** It gives way itself. */
  readonly ducks: boolean;
};

/** How far before and after its picture a clip can be heard at most, in frames: what a storyboard may say. */
const FURTHEST = 240;

/** The clips' own sounds at a frame: of the one on screen, of those that cross over, lead or trail. */
export function clipsHeardAt(events: readonly CutEvent[], frame: number): readonly HeardSound[] {
  return near(events, frame).flatMap((index) => {
    const event = events[index];
    return event === undefined ? [] : (heardOf(events, index, event, frame) ?? []);
  });
}

function near(events: readonly CutEvent[], frame: number): readonly number[] {
  const first = events.findIndex(
    ({ startFrame, durationFrames }) => startFrame + durationFrames + FURTHEST > frame,
  );
  if (first === -1) return [];
  const next = events.findIndex(({ startFrame }, index) => index >= first && startFrame - FURTHEST > frame);
  return Array.from({ length: (next === -1 ? events.length : next) - first }, (_, at) => first + at);
}

function heardOf(
  events: readonly CutEvent[],
  index: number,
  event: CutEvent,
  frame: number,
): HeardSound | null {
  const { source, speedPercent, startFrame, durationFrames, leadFrames, trailFrames } = event;
  const isOwn = event.sound === null;
  if (event.muted || (isOwn && source.kind !== 'take')) return null;
  const begins = startFrame - leadFrames;
  const ends = startFrame + durationFrames + trailFrames;
  if (frame < begins || frame >= ends) return null;
  const level = 10 ** (event.gainDb / 20) * edges(events, index, { begins, ends, frame });
  const sound = { key: event.id, level, speaks: event.speaks, ducks: false };
  if (!isOwn && event.sound !== null) {
    // A file is moved by its lead as a whole, as the export does.
    const heardFrame = frame - begins - event.soundFromFrame;
    const fileFrame = heardFrame + event.soundInFrame;
    return heardFrame < 0 ? null : { ...sound, mediaId: event.sound, fileFrame, speedPercent: 100 };
  }
  if (source.kind !== 'take') return null;
  const fileFrame = (hundredthsOf(source) + (frame - startFrame) * speedPercent) / 100;
  if (fileFrame < 0 || fileFrame >= source.takeFrames) return null;
  return { ...sound, mediaId: source.mediaId, fileFrame, speedPercent };
}

type Span = { readonly begins: number; readonly ends: number; readonly frame: number };

/**
 * Sounds cross over with equal power, over as many frames as their pictures do, at the ends of what is heard; the last
 * one goes with its picture where the film fades out.
 */
function edges(events: readonly CutEvent[], index: number, { begins, ends, frame }: Span): number {
  const into = overlap(events[index - 1], events[index]);
  const isLast = index + 1 === events.length;
  const out = isLast ? closingFrames(events) : overlap(events[index], events[index + 1]);
  return rise(frame - begins, into) * rise(ends - 1 - frame, out);
}

function overlap(before: CutEvent | undefined, after: CutEvent | undefined): number {
  if (before === undefined || after === undefined) return 0;
  return Math.max(0, before.startFrame + before.durationFrames - after.startFrame);
}

function rise(fromEdge: number, frames: number): number {
  return fromEdge >= frames ? 1 : Math.sin((Math.PI / 2) * ((fromEdge + 0.5) / frames));
}

/**
 * Music or a voice at a frame of the film; null where it is not heard.
 *
 * @param fileFrames how long its file is; null while nobody knows, and it is taken for endless
 */
export function trackHeardAt(
  track: CutTrack,
  frame: number,
  film: Pick<CutView, 'lengthFrames'>,
  fileFrames: number | null,
): HeardSound | null {
  const inside = frame - track.startFrame;
  const room = film.lengthFrames - track.startFrame;
  const own = fileFrames === null ? Number.POSITIVE_INFINITY : Math.max(0, fileFrames - track.inFrame);
  const frames = Math.min(room, track.durationFrames ?? room, track.loop ? room : own);
  if (track.mediaId === null || inside < 0 || inside >= frames || own === 0) return null;
  return {
    key: `${track.kind} ${track.index}`,
    mediaId: track.mediaId,
    fileFrame: track.inFrame + (track.loop && Number.isFinite(own) ? inside % own : inside),
    speedPercent: 100,
    level:
      10 ** (track.gainDb / 20) *
      rise(inside, track.fadeInFrames) *
      rise(frames - 1 - inside, track.fadeOutFrames),
    speaks: track.kind === 'voice',
    ducks: track.kind === 'music' && track.duck,
  };
}
