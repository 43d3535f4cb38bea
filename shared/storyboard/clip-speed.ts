import type { ClipWithHandles } from './spend-handles.ts';
import type { Transition } from './transition.ts';

/** What a clip shows of its take, in hundredths of a frame: a speed may make it begin or end between two frames. */
export type TakeSpan = { readonly fromHundredths: number; readonly toHundredths: number };

/** A clip in its take, and how fast the film shows it. */
export type ClipAtSpeed = {
  readonly span: TakeSpan;
  /** All frames of the take. */
  readonly takeFrames: number;
  readonly transition: Transition;
  readonly speedPercent: number;
};

/** Whole frames of a take as a span. */
export function spanOf(inFrame: number, durationFrames: number): TakeSpan {
  return { fromHundredths: inFrame * 100, toHundredths: (inFrame + durationFrames) * 100 };
}

/**
 * How many frames of film a number of a take's frames are at a speed: `frames x 100 / percent`, halves rounded up, and
 * never none. 120 frames are 480 at 25 percent and 30 at 400; 97 are 65 at 150.
 */
export function framesAtSpeed(takeFrames: number, speedPercent: number): number {
  return spanFrames(spanOf(0, takeFrames), speedPercent);
}

/** The same for a span. Parted at `fromHundredths + n x percent`, it has `n` frames before and the others behind. */
export function spanFrames({ fromHundredths, toHundredths }: TakeSpan, speedPercent: number): number {
  const hundredths = toHundredths - fromHundredths;
  return Math.max(1, Math.floor((hundredths * 2 + speedPercent) / (speedPercent * 2)));
}

/** The clip with everything in frames of film: handles too, as far as they fill whole ones. */
export function clipInFilm({ span, takeFrames, transition, speedPercent }: ClipAtSpeed): ClipWithHandles {
  const inFrame = Math.floor(span.fromHundredths / speedPercent);
  const durationFrames = spanFrames(span, speedPercent);
  const behind = Math.floor((takeFrames * 100 - span.toHundredths) / speedPercent);
  return { inFrame, durationFrames, takeFrames: inFrame + durationFrames + behind, transition };
}

/** A place in a take: a frame of it, and how far behind its beginning. */
export type TakePlace = { readonly inFrame: number; readonly inHundredths?: number | undefined };

/** Hundredths are not named where there are none. */
export function placeInTake(hundredths: number): TakePlace {
  const inFrame = Math.floor(hundredths / 100);
  const inHundredths = hundredths - inFrame * 100;
  return inHundredths === 0 ? { inFrame } : { inFrame, inHundredths };
}

export function hundredthsOf({ inFrame, inHundredths = 0 }: TakePlace): number {
  return inFrame * 100 + inHundredths;
}

/** The take's frame that frame `frame` of a clip shows, which begins at a place of its take. */
export function frameAtSpeed(from: TakePlace, frame: number, speedPercent: number): number {
  return Math.floor((hundredthsOf(from) + frame * speedPercent) / 100);
}

/** How many frames of film a take of `takeFrames` has pictures for, from a place on. None where it ends before that. */
export function framesCovered(from: TakePlace, takeFrames: number, speedPercent: number): number {
  return Math.max(0, Math.ceil((takeFrames * 100 - hundredthsOf(from)) / speedPercent));
}
