import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ExitCode,
  exitCodeOfError,
  exitCodeOfJob,
  highestExitCode,
} from '#electron/terminal/exit-code.ts';
import type { AppError } from '#shared/app-error.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';

const attempt = 1;
const clipUrl = 'https://clips.example/1.mp4';
const message = 'why';
const clip = {
  bytes: 1,
  sha256: 'a'.repeat(64),
  width: 320,
  height: 180,
  durationFrames: 97,
  hasAudio: true,
};

const OF_JOBS: readonly [JobState, ExitCode][] = [
  [{ status: 'done', takeId: takeIdSchema.parse('s1-010_t01') }, 0],
  [{ status: 'canceled' }, 0],
  [{ status: 'refused', attempt, reason: 'moderation', message }, 1],
  [{ status: 'failed', failure: { kind: 'paid-and-lost', message } }, 1],
  [{ status: 'waiting', for: { kind: 'chain', shotId: shotIdSchema.parse('s1-010') } }, 1],
  [{ status: 'waiting', for: { kind: 'back-off', untilMs: 5, message } }, 1],
  [{ status: 'generated', attempt, clipUrl }, 1],
  [{ status: 'downloading', attempt, clipUrl }, 1],
  [{ status: 'verifying', attempt, clipUrl, clip }, 1],
  [{ status: 'queued' }, 3],
  [{ status: 'waiting', for: { kind: 'cap' } }, 3],
  [{ status: 'waiting', for: { kind: 'pilot' } }, 3],
  [{ status: 'waiting', for: { kind: 'kind-paused', message } }, 3],
  [{ status: 'sending', attempt }, 4],
  [{ status: 'canceling', attempt }, 4],
  [{ status: 'unclear', attempt, reason: 'timed-out', message }, 4],
];

/** A new kind of error does not compile before it stands here. */
const OF_ERRORS: Readonly<Record<AppError['code'], ExitCode>> = {
  'cut-incomplete': 1,
  'invalid-input': 2,
  'storyboard-missing': 2,
  'storyboard-invalid': 2,
  'reviews-invalid': 2,
  'project-exists': 2,
  'project-unsafe-path': 2,
  'project-newer': 2,
  'picture-unusable': 2,
  'output-exists': 2,
  'token-missing': 2,
  'token-refused': 2,
  'api-address-refused': 2,
  'consent-needed': 2,
  'settings-invalid': 2,
  'account-differs': 3,
  'cap-reached': 3,
  'project-locked': 5,
  'program-missing': 5,
  'program-unfit': 5,
  'disk-full': 5,
  'file-unwritable': 5,
  'file-unreadable': 5,
  'take-conflict': 5,
  'ledger-unreadable': 5,
  'keychain-unavailable': 5,
  'project-held': 5,
  'disk-space-low': 5,
  'ffmpeg-failed': 5,
  'clip-unusable': 5,
  'stitch-mismatch': 5,
  unexpected: 5,
  'project-not-open': 5,
  'project-read-only': 5,
  'revision-conflict': 5,
  'nothing-to-undo': 5,
  'not-found': 5,
  'command-reused': 5,
  'not-on-this-host': 5,
  'connection-lost': 5,
  canceled: 130,
};

const codes = fc.constantFrom<ExitCode>(0, 1, 2, 3, 4, 5, 130);

describe('exit codes', () => {
  it.each(OF_JOBS)('of a job: %o is %i', (state, exitCode) => {
    expect(exitCodeOfJob(state)).toBe(exitCode);
  });

  it('of errors are as the table says', () => {
    const found = Object.keys(OF_ERRORS).map((code) => [code, exitCodeOfError({ code } as AppError)]);
    expect(Object.fromEntries(found)).toEqual(OF_ERRORS);
  });

  it('give way to the highest, in whatever order they come', () => {
    expect(highestExitCode([])).toBe(0);
    expect(highestExitCode([1, 4, 3])).toBe(4);
    expect(highestExitCode([130, 5])).toBe(130);
    fc.assert(
      fc.property(fc.array(codes, { minLength: 1 }), (all) => {
        const highest = highestExitCode(all);
        expect(all).toContain(highest);
        expect(all.filter((code) => code > highest)).toEqual([]);
      }),
    );
  });
});
