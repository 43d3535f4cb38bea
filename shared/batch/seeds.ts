/**
 * The largest seed drawn. Cloudflare takes any safe integer, but ByteDance and most other makers count in 32
 * bits and some take 0 or -1 as "choose one": a positive number of 31 bits means the same to all of them, and
 * is short enough to be read out.
 */
const LARGEST_DRAWN = 2 ** 31 - 1;

/** A seed from 1 to 2,147,483,647. `random` gives numbers from 0 up to, not including, 1. */
export function drawSeed(random: () => number): number {
  return 1 + Math.floor(random() * LARGEST_DRAWN);
}

/**
 * One seed for each take of a shot, no two the same: else two takes would be one request, paid twice. A fixed
 * seed counts up; past the largest safe integer it goes on with the smallest, which models with a seed take.
 *
 * @param fixed a safe integer, or null to draw each
 * @param draw gives a safe integer; one that was given before is counted up
 */
export function seedsFor(fixed: number | null, takes: number, draw: () => number): number[] {
  const seeds = new Set<number>();
  while (seeds.size < takes) {
    let seed = fixed ?? draw();
    while (seeds.has(seed)) seed = nextSeed(seed);
    seeds.add(seed);
  }
  return [...seeds];
}

function nextSeed(seed: number): number {
  return seed === Number.MAX_SAFE_INTEGER ? Number.MIN_SAFE_INTEGER : seed + 1;
}
