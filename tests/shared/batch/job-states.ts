import type { CheckedClip, JobState, JobStatus } from '#shared/batch/job-state.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';

const shotId = shotIdSchema.parse('s1-010');
export const takeId = takeIdSchema.parse('s1-010_t01');
export const clipUrl = 'https://clips.example/1.mp4';
export const clip: CheckedClip = {
  bytes: 100,
  sha256: 'a'.repeat(64),
  width: 320,
  height: 180,
  durationFrames: 97,
  hasAudio: true,
};

/** One of each. */
export const JOB_STATES = {
  queued: { status: 'queued' },
  waiting: { status: 'waiting', for: { kind: 'chain', shotId } },
  sending: { status: 'sending', attempt: 2 },
  generated: { status: 'generated', attempt: 2, clipUrl },
  downloading: { status: 'downloading', attempt: 2, clipUrl },
  verifying: { status: 'verifying', attempt: 2, clipUrl, clip },
  done: { status: 'done', takeId },
  refused: { status: 'refused', attempt: 2, reason: 'moderation', message: 'no' },
  failed: { status: 'failed', failure: { kind: 'disk', message: 'full' } },
  unclear: { status: 'unclear', attempt: 2, reason: 'timed-out', message: 'late' },
  canceling: { status: 'canceling', attempt: 2 },
  canceled: { status: 'canceled' },
} as const satisfies { [S in JobStatus]: Extract<JobState, { status: S }> };
