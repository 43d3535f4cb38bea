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
  /**
   * A person paused it "after the running ones": jobs that were sent before go on to their ends, others are not begun.
   */
  z.strictObject({ status: z.literal('finishing') }),
  z.strictObject({ status: z.literal('paused'), reason: pauseReasonSchema }),
]);

export type PauseReason = z.infer<typeof pauseReasonSchema>;
export type RunState = z.infer<typeof runStateSchema>;

const count = z.number().int().min(0);

/** What a run may spend: dollars in millionths, and paid calls. Null is no limit of that kind. */
export const capSchema = z.object({ budgetMicroUsd: count.nullable(), maxCalls: count.nullable() });

export type Cap = z.infer<typeof capSchema>;

export type BatchRun = {
  id: RunId;
  generator: GeneratorKind;
  createdAtMs: number;
  cap: Cap;
  state: RunState;
};

/** What counts against a cap now: confirmed, held and maybe-charged amounts, and the calls they stand for. */
const spentSchema = z.object({ microUsd: count, calls: count });

export type Spent = z.infer<typeof spentSchema>;

const countedSchema = z.object({ cap: capSchema, spent: spentSchema });

/**
 * Why a paid call was allowed to leave: both caps as they stood then, and what counted against each before the call.
 */
export const capCheckSchema = z.object({ run: countedSchema, project: countedSchema });

export type CapCheck = z.infer<typeof capCheckSchema>;

/** Whether one more call with this estimate stays within the cap. A call without a price needs a cap on calls. */
export function fitsCap(cap: Cap, spent: Spent, estimateMicroUsd: number | null): boolean {
  if (cap.maxCalls !== null && spent.calls + 1 > cap.maxCalls) return false;
  if (estimateMicroUsd === null) return cap.maxCalls !== null;
  return cap.budgetMicroUsd === null || spent.microUsd + estimateMicroUsd <= cap.budgetMicroUsd;
}

/** Whether one more call stays within both caps. A project without any limit of its own leaves it to the run's. */
export function passesCapCheck({ run, project }: CapCheck, estimateMicroUsd: number | null): boolean {
  const { budgetMicroUsd, maxCalls } = project.cap;
  const isLimited = budgetMicroUsd !== null || maxCalls !== null;
  return (
    fitsCap(run.cap, run.spent, estimateMicroUsd) &&
    (!isLimited || fitsCap(project.cap, project.spent, estimateMicroUsd))
  );
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
