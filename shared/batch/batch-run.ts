import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import type { RunId } from '../ids.ts';

/** Which generator a run speaks to. Rehearsal is local and free; everything else about a run is the same. */
export const generatorKindSchema = z.enum(['rehearsal', 'cloudflare']);

export type GeneratorKind = z.infer<typeof generatorKindSchema>;

/** Why nothing more of a run is sent until a person does something. */
export const pauseReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), reason: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal('person') }),
  /** As many of its jobs were refused as its policy allows. */
  z.strictObject({ kind: z.literal('refusals'), message: z.string() }),
  /** Dailies ended in the middle of it, and nobody has said yet to go on. */
  z.strictObject({ kind: z.literal('crash'), message: z.string() }),
  /** A take cost more or less than the price table said; the price was corrected, and its run needs a new consent. */
  z.strictObject({ kind: z.literal('price'), message: z.string() }),
]);

/** A run is `open` until a person or the account pauses it; whether it is finished is derived from its jobs. */
export const runStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open') }),
  /** A person's pause after the running ones: jobs that were sent before go on to their ends, others are not begun. */
  z.strictObject({ status: z.literal('finishing') }),
  z.strictObject({ status: z.literal('paused'), reason: pauseReasonSchema }),
]);

export type PauseReason = z.infer<typeof pauseReasonSchema>;
export type RunState = z.infer<typeof runStateSchema>;

/** What a run may spend: dollars in millionths, and paid calls. Null is no limit of that kind. */
export type Cap = { budgetMicroUsd: number | null; maxCalls: number | null };

export type BatchRun = {
  id: RunId;
  generator: GeneratorKind;
  createdAtMs: number;
  cap: Cap;
  state: RunState;
};

/** What counts against a cap now: confirmed, held and maybe-charged amounts, and the calls they stand for. */
export type Spent = { microUsd: number; calls: number };

/** Whether one more call with this estimate stays within the cap. A call without a price needs a cap on calls. */
export function fitsCap(cap: Cap, spent: Spent, estimateMicroUsd: number | null): boolean {
  if (cap.maxCalls !== null && spent.calls + 1 > cap.maxCalls) return false;
  if (estimateMicroUsd === null) return cap.maxCalls !== null;
  return cap.budgetMicroUsd === null || spent.microUsd + estimateMicroUsd <= cap.budgetMicroUsd;
}

/**
 * Whether a job of a run in this state may be sent now.
 *
 * @param hasBegun it was sent before, and not accepted or asked for otherwise
 */
export function maySend(state: RunState, hasBegun: boolean): boolean {
  switch (state.status) {
    case 'open':
      return true;
    case 'finishing':
      return hasBegun;
    case 'paused':
      return false;
    default:
      return assertNever(state);
  }
}
