import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** The time in the middle of a frame: a player that is sent there shows just that frame, whatever it rounds. */
export function timeOfFrame(frame: number): number {
  return (frame + 0.5) / FRAMES_PER_SECOND;
}

/** The frame that a time stands in. */
export function frameOfTime(seconds: number): number {
  return Math.max(0, Math.floor(seconds * FRAMES_PER_SECOND + 1e-6));
}
