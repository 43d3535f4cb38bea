import { z } from 'zod';
import type { RunId } from '../ids.ts';

/** Which generator a run speaks to. Rehearsal is local and free; everything else about a run is the same. */
export const generatorKindSchema = z.enum(['rehearsal', 'cloudflare']);

export type GeneratorKind = z.infer<typeof generatorKindSchema>;

/** Why nothing more of a run is sent until a person does something. */
export const pauseReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), reason: z.string(), message: z.string() }),
  z.strictObject({ kind: z.literal('person') }),
  /** A take cost more or less than the price table said; the price was corrected, and its run needs a new consent. */
  z.strictObject({ kind: z.literal('price'), message: z.string() }),
]);

/** A run is `open` until a person or the account pauses it; whether it is finished is derived from its jobs. */
export const runStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open') }),
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
