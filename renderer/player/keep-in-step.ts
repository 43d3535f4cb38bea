import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** What a follower does about its distance to the one that leads. */
export type Correction =
  | { readonly kind: 'none' }
  /** A little faster or slower until it is there. */
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'jump' };

const HALF_FRAME = 0.5 / FRAMES_PER_SECOND;
/** Beyond this it is nearer to jump than to catch up. */
const FAR_SECONDS = 0.25;
const MOST_RATE_CHANGE = 0.15;
/** From here on it catches up as fast as it may. */
const FULL_CHANGE_SECONDS = 0.075;

/**
 * How a playing follower gets back in step; `driftSeconds` is its time less the leader's, `rate` the leader's own.
 *
 * @param mostChange of its rate, as a part of it; one that nobody hears may hurry more
 */
export function correctionOf(
  driftSeconds: number,
  rate: number,
  mostChange: number = MOST_RATE_CHANGE,
): Correction {
  const distance = Math.abs(driftSeconds);
  if (distance > FAR_SECONDS) return { kind: 'jump' };
  if (distance <= HALF_FRAME) return { kind: 'none' };
  const change = mostChange * Math.min(1, distance / FULL_CHANGE_SECONDS);
  return { kind: 'rate', rate: rate * (driftSeconds > 0 ? 1 - change : 1 + change) };
}
