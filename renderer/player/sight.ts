import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** Whether a player's picture may be seen; counted in pictures of the screen in which it had one of its own. */
export type Sight =
  | { readonly kind: 'waiting'; readonly pictures: number; readonly inStep: number }
  /** From then on it stays on screen, however far off it is. */
  | { readonly kind: 'seen' };

export const UNSEEN: Sight = { kind: 'waiting', pictures: 0, inStep: 0 };

/** Beyond this a player is not yet where it should be, and is not shown in place of another. */
const NEAR_SECONDS = 0.25;

/** So near, a take that comes into another's place in the middle of a clip repeats nothing that was seen. */
const IN_STEP_SECONDS = 1.5 / FRAMES_PER_SECOND;

/** A player tells its new time a little before its picture has come to the screen. */
const ENOUGH_IN_STEP = 4;

/** Longer than this nobody waits for a machine that is too slow to get in step. */
const MOST_PICTURES = 90;

/**
 * @param distanceSeconds between where it is and where it should be; null while it has no picture
 * @param takesPlace true where another take of the same clip is on screen, which can play on until this one is in step
 */
export function nextSight(sight: Sight, distanceSeconds: number | null, takesPlace: boolean): Sight {
  if (sight.kind === 'seen' || distanceSeconds === null) return sight;
  const pictures = sight.pictures + 1;
  const inStep = distanceSeconds < IN_STEP_SECONDS ? sight.inStep + 1 : 0;
  const isReady = !takesPlace || inStep >= ENOUGH_IN_STEP || pictures > MOST_PICTURES;
  return isReady && distanceSeconds < NEAR_SECONDS ? { kind: 'seen' } : { kind: 'waiting', pictures, inStep };
}
