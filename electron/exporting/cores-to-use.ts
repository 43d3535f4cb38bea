import { availableParallelism } from 'node:os';

/** ffmpeg processes at a time: one core is left to the page and to everything else. */
export function coresToUse(cores = availableParallelism()): number {
  return Math.max(1, cores - 1);
}
