import type { Moment } from './kill-tally.ts';
import type { PaidServer } from './paid-server.ts';

export type KillLoop = {
  /** The tree whose program is killed. */
  readonly root: string;
  /** Empty; the caller removes it. */
  readonly folder: string;
  readonly seed: number;
  /** How many kills are to be counted. */
  readonly kills: number;
  /** The moments to kill at, in turn. */
  readonly moments: readonly Moment[];
  readonly shots: number;
  readonly say: (line: string) => void;
};

/** What the proof is there to find: a promise that did not hold. */
export class BrokenPromise extends Error {}

export type KilledBatch = {
  readonly loop: KillLoop;
  readonly server: PaidServer;
  readonly folder: string;
  readonly number: number;
};

export function generateWords(folder: string): string[] {
  return ['generate', folder, '--generator', 'cloudflare', '--yes', '--json', '--concurrency', '4'];
}

export function refuseBreaches(batch: KilledBatch, when: string, breaches: readonly string[]): void {
  if (breaches.length === 0) return;
  const where = `Batch ${batch.number} of seed ${batch.loop.seed}, ${when}:`;
  throw new BrokenPromise([where, ...breaches].join('\n  '));
}
