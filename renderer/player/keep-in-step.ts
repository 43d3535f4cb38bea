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

/** How a playing follower gets back in step; `driftSeconds` is its time less the leader's, `rate` the leader's own. */
export function correctionOf(driftSeconds: number, rate: number): Correction {
  const distance = Math.abs(driftSeconds);
  if (distance > FAR_SECONDS) return { kind: 'jump' };
  if (distance <= HALF_FRAME) return { kind: 'none' };
  const change = Math.min(MOST_RATE_CHANGE, distance * 2);
  return { kind: 'rate', rate: rate * (driftSeconds > 0 ? 1 - change : 1 + change) };
}
