import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { shotIdSchema, takeIdSchema } from '../ids.ts';

const attempt = z.number().int().min(1);
const clipUrl = z.string().min(1);
const message = z.string();

/** Why a job is not sent yet. `untilMs` is wall time in milliseconds since 1970. */
export const waitingForSchema = z.discriminatedUnion('kind', [
  /** The neighbor whose last frame this shot begins with has no take to continue from. */
  z.strictObject({ kind: z.literal('chain'), shotId: shotIdSchema }),
  /** Sending it would pass the run's or the project's cap. */
  z.strictObject({ kind: z.literal('cap') }),
  z.strictObject({ kind: z.literal('back-off'), untilMs: z.number().int(), message }),
  /** The first job of its kind goes alone; this one follows if that one succeeds. */
  z.strictObject({ kind: z.literal('pilot') }),
  /** Several of its kind ended in vain for one cause: a person should look before more are sent. */
  z.strictObject({ kind: z.literal('kind-paused'), message }),
]);

export const jobFailureSchema = z.discriminatedUnion('kind', [
  /** The clip was made and confirmed, and its address no longer gives it. */
  z.strictObject({ kind: z.literal('paid-and-lost'), message }),
  z.strictObject({ kind: z.literal('picture'), message }),
  /** Something in this one job kept it from being made ready; it was not sent. */
  z.strictObject({ kind: z.literal('not-prepared'), message }),
  z.strictObject({ kind: z.literal('clip-unusable'), message }),
  z.strictObject({ kind: z.literal('disk'), message }),
  z.strictObject({ kind: z.literal('never-accepted'), message }),
  /** A person gave up on an unclear attempt. */
  z.strictObject({ kind: z.literal('given-up'), message }),
]);

/** A fetched clip whose tables were read: what its receipt will say, and what proves that a file is this clip. */
const checkedClipSchema = z.strictObject({
  bytes: z.number().int().min(1),
  sha256: z.string(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  durationFrames: z.number().int().min(1),
  hasAudio: z.boolean(),
});

/**
 * Where the work for one take stands: one shape per state, kept in the ledger as JSON.
 * `done`, `refused`, `failed` and `canceled` are ends. From `unclear` only a person's word leads back to `queued`.
 */
export const jobStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('queued') }),
  z.strictObject({ status: z.literal('waiting'), for: waitingForSchema }),
  z.strictObject({ status: z.literal('sending'), attempt }),
  z.strictObject({ status: z.literal('generated'), attempt, clipUrl }),
  z.strictObject({ status: z.literal('downloading'), attempt, clipUrl }),
  z.strictObject({ status: z.literal('verifying'), attempt, clipUrl, clip: checkedClipSchema }),
  z.strictObject({ status: z.literal('done'), takeId: takeIdSchema }),
  z.strictObject({ status: z.literal('refused'), attempt, reason: z.string(), message }),
  z.strictObject({ status: z.literal('failed'), failure: jobFailureSchema }),
  z.strictObject({ status: z.literal('unclear'), attempt, reason: z.string(), message }),
  z.strictObject({ status: z.literal('canceling'), attempt }),
  z.strictObject({ status: z.literal('canceled') }),
]);

export type WaitingFor = z.infer<typeof waitingForSchema>;
export type JobFailure = z.infer<typeof jobFailureSchema>;
export type CheckedClip = z.infer<typeof checkedClipSchema>;
export type JobState = z.infer<typeof jobStateSchema>;
export type JobStatus = JobState['status'];

/** States in which nothing more happens to a job. A `given-up` attempt may still be counted as maybe charged. */
export function isEnd(state: JobState): boolean {
  return ['done', 'refused', 'failed', 'canceled'].includes(state.status);
}

/** States in which a job counts as open: its shot is not missing. */
export function isOpen(state: JobState): boolean {
  return !isEnd(state);
}

/**
 * Whether a job goes on once the command that asked for it is given again: not where it waits for a person's decision,
 * nor for a neighbor, whose own job says whether it goes on.
 */
export function goesOn(state: JobState): boolean {
  switch (state.status) {
    case 'queued':
    case 'sending':
    case 'generated':
    case 'downloading':
    case 'verifying':
      return true;
    case 'waiting':
      return state.for.kind !== 'chain';
    case 'unclear':
    case 'canceling':
    case 'done':
    case 'refused':
    case 'failed':
    case 'canceled':
      return false;
    default:
      return assertNever(state);
  }
}
