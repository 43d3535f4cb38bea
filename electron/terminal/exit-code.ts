import type { AppError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { JobState } from '#shared/batch/job-state.ts';

/** What a command says to the shell; where several apply, the highest. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 130;

/** Told once how a command ended. */
export type End = (exitCode: ExitCode) => void;

export function highestExitCode(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>((highest, code) => (code > highest ? code : highest), 0);
}

/**
 * What a job says once nothing goes on by itself any more. 1: refused, failed, or its clip cannot be had now.
 * 3: account, cap or a pause keep it from being sent, since nothing else leaves a job in the queue. 4: maybe charged.
 */
export function exitCodeOfJob(state: JobState): ExitCode {
  switch (state.status) {
    case 'refused':
    case 'failed':
      return 1;
    case 'unclear':
      return 4;
    case 'queued':
      return 3;
    case 'waiting':
      return state.for.kind === 'chain' || state.for.kind === 'back-off' ? 1 : 3;
    case 'generated':
    case 'downloading':
    case 'verifying':
      return 1;
    case 'sending':
    case 'canceling':
      return 4;
    case 'done':
    case 'canceled':
      return 0;
    default:
      return assertNever(state);
  }
}

/** 2: the input is bad. 3: the account or the cap. 5: machine or project are not ready. */
export function exitCodeOfError(error: AppError): ExitCode {
  switch (error.code) {
    case 'invalid-input':
    case 'storyboard-missing':
    case 'storyboard-invalid':
    case 'reviews-invalid':
    case 'project-exists':
    case 'project-unsafe-path':
    case 'project-newer':
    case 'picture-unusable':
    case 'output-exists':
    case 'token-missing':
    case 'token-refused':
    case 'api-address-refused':
    case 'consent-needed':
    case 'settings-invalid':
      return 2;
    case 'account-differs':
    case 'cap-reached':
      return 3;
    case 'cut-incomplete':
      return 1;
    case 'project-locked':
    case 'program-missing':
    case 'program-unfit':
    case 'disk-full':
    case 'file-unwritable':
    case 'file-unreadable':
    case 'take-conflict':
    case 'ledger-unreadable':
    case 'keychain-unavailable':
    case 'project-held':
    case 'disk-space-low':
    case 'ffmpeg-failed':
    case 'clip-unusable':
    case 'stitch-mismatch':
    case 'unexpected':
    // What only a page can be told.
    case 'project-not-open':
    case 'project-read-only':
    case 'revision-conflict':
    case 'nothing-to-undo':
    case 'not-found':
    case 'command-reused':
    case 'not-on-this-host':
    case 'connection-lost':
      return 5;
    case 'canceled':
      return 130;
    default:
      return assertNever(error);
  }
}
