const BASE_MS = 1_000;
const LONGEST_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 15 * 60_000;

/**
 * How long to wait before the next try, in milliseconds: full jitter, so a random time from nothing up to a
 * bound that doubles from one second to one minute; `Retry-After` (at most a quarter of an hour) is the lower bound.
 *
 * @param tries how often it was tried, from 1
 * @param random a number from 0 up to but not 1
 * @example retryDelayMs({ tries: 3, retryAfterMs: null, random: 0.5 }) // 2000
 */
export function retryDelayMs(of: { tries: number; retryAfterMs: number | null; random: number }): number {
  const bound = Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(of.tries - 1, 30));
  const jittered = Math.floor(of.random * bound);
  const least = Math.min(Math.max(of.retryAfterMs ?? 0, 0), LONGEST_RETRY_AFTER_MS);
  return least + jittered;
}

/**
 * Whether a wait until `untilMs` is over. One that lies further ahead than any wait can is over as well: it was
 * set before the machine's clock was put back, and would otherwise last for as long as the clock was wrong.
 */
export function isWaitOver(untilMs: number, nowMs: number): boolean {
  return untilMs <= nowMs || untilMs - nowMs > LONGEST_RETRY_AFTER_MS + LONGEST_MS;
}
