import { z } from 'zod';
import { assertNever } from '../assert-never.ts';
import { type ShotId, shotIdSchema, type TakeId, takeIdSchema } from '../ids.ts';

const attempt = z.number().int().min(1);
const clipUrl = z.string().min(1);
const message = z.string();

/** Why a job is not sent yet. `untilMs` is wall time in milliseconds since 1970. */
export const waitingForSchema = z.discriminatedUnion('kind', [
  /** The neighbour whose last frame this shot begins with has no take to continue from. */
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
export const checkedClipSchema = z.strictObject({
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

/** What can happen to a job. Money moves beside it, by `money-state.ts`, in the same transaction. */
export type JobEvent =
  | { type: 'must-wait'; for: WaitingFor }
  | { type: 'may-go' }
  | { type: 'sent'; attempt: number }
  | { type: 'generated'; clipUrl: string }
  | { type: 'not-accepted'; untilMs: number; message: string }
  | { type: 'refused'; reason: string; message: string }
  /** Refused, and to be asked for once more in another way; nothing was charged. */
  | { type: 'ask-otherwise' }
  /** Surely nothing was charged, and it is no fault of the job: it is as if it had not been sent. */
  | { type: 'put-back' }
  | { type: 'unclear'; reason: string; message: string }
  | { type: 'download-began' }
  /** The clip is whole and is a video; now it gets its name and its receipt. */
  | { type: 'download-ended'; clip: CheckedClip }
  | { type: 'download-again' }
  /** A rehearsed clip is not to be had any more, and free to make. Never for a paid one. */
  | { type: 'rehearse-again' }
  | { type: 'kept'; takeId: TakeId }
  | { type: 'failed'; failure: JobFailure }
  | { type: 'cancel' }
  | { type: 'resend' }
  | { type: 'give-up'; message: string }
  /** The gateway's log holds the clip of an attempt that was given up, or was about to be sent again. */
  | { type: 'clip-found'; attempt: number; clipUrl: string };

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
 * nor for a neighbour, whose own job says whether it goes on.
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

/** The shot a job waits for, or null. */
export function waitsForShot(state: JobState): ShotId | null {
  return state.status === 'waiting' && state.for.kind === 'chain' ? state.for.shotId : null;
}

/**
 * The state after `event`, or null where the event does not apply: a late answer, which the caller logs
 * and otherwise ignores. No event leads out of an end, but that the clip of a given-up attempt turns up, and none leads
 * from `unclear` back to sending but `resend`.
 */
export function nextJobState(state: JobState, event: JobEvent): JobState | null {
  switch (state.status) {
    case 'queued':
    case 'waiting':
      return afterUnsent(event);
    case 'sending':
      return afterSending(state.attempt, event);
    case 'canceling':
      return afterCanceling(state.attempt, event);
    case 'generated':
    case 'downloading':
    case 'verifying':
      return afterGenerated(state, event);
    case 'unclear':
      return afterUnclear(state.attempt, event);
    case 'failed':
      return state.failure.kind === 'given-up' && event.type === 'clip-found' ? foundClip(event) : null;
    case 'done':
    case 'refused':
    case 'canceled':
      return null;
    default:
      return assertNever(state);
  }
}

function afterUnsent(event: JobEvent): JobState | null {
  switch (event.type) {
    case 'must-wait':
      return { status: 'waiting', for: event.for };
    case 'may-go':
      return { status: 'queued' };
    case 'sent':
      return { status: 'sending', attempt: event.attempt };
    case 'failed':
      return { status: 'failed', failure: event.failure };
    case 'cancel':
      return { status: 'canceled' };
    case 'clip-found':
      return foundClip(event);
    default:
      return null;
  }
}

function foundClip({ attempt, clipUrl }: Extract<JobEvent, { type: 'clip-found' }>): JobState {
  return { status: 'generated', attempt, clipUrl };
}

function afterSending(attempt: number, event: JobEvent): JobState | null {
  switch (event.type) {
    case 'generated':
      return { status: 'generated', attempt, clipUrl: event.clipUrl };
    case 'not-accepted':
      return { status: 'waiting', for: { kind: 'back-off', untilMs: event.untilMs, message: event.message } };
    case 'refused':
      return { status: 'refused', attempt, reason: event.reason, message: event.message };
    case 'put-back':
    case 'ask-otherwise':
      return { status: 'queued' };
    case 'unclear':
      return { status: 'unclear', attempt, reason: event.reason, message: event.message };
    case 'cancel':
      return { status: 'canceling', attempt };
    case 'failed':
      return { status: 'failed', failure: event.failure };
    default:
      return null;
  }
}

/** The connection is kept while canceling: a clip that still comes was paid, so it is fetched. */
function afterCanceling(attempt: number, event: JobEvent): JobState | null {
  switch (event.type) {
    case 'generated':
      return { status: 'generated', attempt, clipUrl: event.clipUrl };
    case 'not-accepted':
    case 'refused':
    case 'ask-otherwise':
    case 'put-back':
    case 'failed':
      return { status: 'canceled' };
    case 'unclear':
      return { status: 'unclear', attempt, reason: event.reason, message: event.message };
    default:
      return null;
  }
}

type Paid = Extract<JobState, { clipUrl: string }>;

function afterGenerated({ status, attempt, clipUrl }: Paid, event: JobEvent): JobState | null {
  switch (event.type) {
    case 'download-began':
      return status === 'verifying' ? null : { status: 'downloading', attempt, clipUrl };
    case 'download-ended':
      return status === 'downloading' ? { status: 'verifying', attempt, clipUrl, clip: event.clip } : null;
    case 'download-again':
      return status === 'generated' ? null : { status: 'generated', attempt, clipUrl };
    case 'rehearse-again':
      return { status: 'queued' };
    case 'kept':
      return status === 'verifying' ? { status: 'done', takeId: event.takeId } : null;
    case 'failed':
      return { status: 'failed', failure: event.failure };
    default:
      return null;
  }
}

function afterUnclear(attempt: number, event: JobEvent): JobState | null {
  switch (event.type) {
    case 'generated':
      return { status: 'generated', attempt, clipUrl: event.clipUrl };
    case 'resend':
      return { status: 'queued' };
    case 'refused':
      return { status: 'refused', attempt, reason: event.reason, message: event.message };
    case 'give-up':
      return { status: 'failed', failure: { kind: 'given-up', message: event.message } };
    case 'failed':
      return { status: 'failed', failure: event.failure };
    default:
      return null;
  }
}
