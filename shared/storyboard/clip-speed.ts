import type { ClipWithHandles } from './spend-handles.ts';

/** A clip in frames of its take, and how fast the film shows it. */
export type ClipAtSpeed = ClipWithHandles & { readonly speedPercent: number };

/**
 * How many frames of film a number of a take's frames are at a speed: `frames x 100 / percent`, halves rounded up, and
 * never none. 120 frames are 480 at 25 percent and 30 at 400; 97 are 65 at 150.
 */
export function framesAtSpeed(takeFrames: number, speedPercent: number): number {
  return Math.max(1, Math.floor((takeFrames * 200 + speedPercent) / (speedPercent * 2)));
}

/** The same clip with everything in frames of film: handles too, as far as they fill whole ones. */
export function clipInFilm<Clip extends ClipAtSpeed>(clip: Clip): Clip {
  const { inFrame, durationFrames, takeFrames, speedPercent } = clip;
  const before = wholeFrames(inFrame, speedPercent);
  const shown = framesAtSpeed(durationFrames, speedPercent);
  const behind = wholeFrames(takeFrames - inFrame - durationFrames, speedPercent);
  return { ...clip, inFrame: before, durationFrames: shown, takeFrames: before + shown + behind };
}

/**
 * The take's frame that a clip begins with, once it begins `headFrames` of film earlier than at `inFrame`. Never
 * before the take; where the speed makes it fall between two frames, it is the earlier one.
 */
export function inFrameEarlier(inFrame: number, headFrames: number, speedPercent: number): number {
  return inFrame - Math.ceil((headFrames * speedPercent) / 100);
}

/** The take's frame that frame `frame` of a clip shows, counted from the one it begins with. */
export function frameAtSpeed(frame: number, speedPercent: number): number {
  return Math.floor((frame * speedPercent) / 100);
}

/** How many frames of film a take of `takeFrames` from the clip's first on has pictures for. */
export function framesCovered(takeFrames: number, speedPercent: number): number {
  return Math.ceil((takeFrames * 100) / speedPercent);
}

function wholeFrames(frames: number, speedPercent: number): number {
  return Math.floor((frames * 100) / speedPercent);
}
