import { z } from 'zod';

/**
 * What a run does by itself while nobody is there to ask. It is said before the run, kept with it, and stays the same
 * for all of its jobs. Commands to be run are no part of it: a project from somebody else must not bring any.
 */
export const runPolicySchema = z.strictObject({
  /** What a refusal for its content leads to: on to the next shot, or first once more without sound. */
  onRefusal: z.enum(['skip', 'once-without-sound']),
  /** The run is paused each time that so many more of its jobs were refused; null for never. */
  stopAfterRefusals: z.number().int().min(1).nullable(),
  /** What to do at a spending limit whose window opens again by itself: pause, or try every quarter of an hour. */
  onSpendLimit: z.enum(['pause', 'try-again']),
  /** From which take a chained shot goes on: only a circled one, or else the first good one. */
  chains: z.enum(['circled', 'first-good']),
  /** Which shots wait for one of their kind to succeed: those of a kind that never did, or all of this run. */
  pilot: z.enum(['new-kinds', 'every-kind']),
});

export type RunPolicy = z.infer<typeof runPolicySchema>;

/** The policy of a run for which none was chosen. */
export const PLAIN_POLICY: RunPolicy = {
  onRefusal: 'skip',
  stopAfterRefusals: null,
  onSpendLimit: 'pause',
  chains: 'first-good',
  pilot: 'new-kinds',
};
