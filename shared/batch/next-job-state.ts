import { assertNever } from '../assert-never.ts';
import type { TakeId } from '../ids.ts';
import type { CheckedClip, JobFailure, JobState, WaitingFor } from './job-state.ts';

/** What can happen to a job. Money moves beside it, by `money-state.ts`, in the same transaction. */
export type JobEvent =
  | { type: 'must-wait'; for: WaitingFor }
  | { type: 'may-go' }
  | { type: 'sent'; attempt: number }
  | { type: 'generated'; clipUrl: string }
  | { type: 'not-accepted'; untilMs: number; message: string }
  | { type: 'refused'; reason: string; message: string }
  /** Refused and not charged; to be sent once more with another request, such as one without sound. */
  | { type: 'ask-otherwise' }
  /**
   * Surely nothing was charged, and the job is not to blame: it goes back into the queue as if it had never been sent.
   */
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
