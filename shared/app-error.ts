import { assertNever } from './assert-never.ts';
import { formatProblem, type Problem } from './problem.ts';

/**
 * Everything that can go wrong in words a person can act on, as a closed union: it travels across the
 * contract as a value, and a case without a sentence does not compile.
 */
export type AppError =
  | { code: 'invalid-input'; problems: readonly Problem[] }
  | { code: 'storyboard-missing'; path: string }
  | { code: 'storyboard-invalid'; path: string; problems: readonly Problem[] }
  | { code: 'reviews-invalid'; path: string; problems: readonly Problem[] }
  | { code: 'project-exists'; path: string }
  | { code: 'project-locked'; folder: string; holder: string }
  | { code: 'project-unsafe-path'; path: string; reason: string }
  | { code: 'project-newer'; path: string; version: number; newest: number }
  | { code: 'picture-unusable'; path: string; reason: string }
  | { code: 'program-missing'; program: 'ffmpeg' | 'ffprobe' | 'chromium'; install: string }
  | { code: 'program-unfit'; program: 'ffmpeg' | 'ffprobe'; path: string; reason: string }
  | { code: 'disk-full'; path: string }
  | { code: 'file-unwritable'; path: string; reason: string }
  | { code: 'output-exists'; path: string }
  | { code: 'take-conflict'; path: string; reason: string }
  | { code: 'ledger-unreadable'; path: string; reason: string }
  | { code: 'ffmpeg-failed'; step: string; detail: string }
  | { code: 'clip-unusable'; path: string; reason: string }
  | { code: 'stitch-mismatch'; path: string; problems: readonly Problem[] }
  | { code: 'cut-incomplete'; missing: readonly { shotId: string; reason: string }[] }
  | { code: 'token-missing' }
  | { code: 'api-address-refused'; address: string; reason: string }
  | { code: 'consent-needed'; estimateMicroUsd: number }
  | { code: 'canceled' }
  | { code: 'unexpected'; detail: string };

export type AppErrorCode = AppError['code'];

/** Thrown inside the core and caught once at its borders; carries the value that crosses them. */
export class DailiesError extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: { cause?: unknown }) {
    super(errorSentence(error), options);
    this.name = 'DailiesError';
    this.error = error;
  }
}

/** What happened and what to do, for a person: no stack, no jargon. Several problems come as several lines. */
export function errorSentence(error: AppError): string {
  switch (error.code) {
    case 'invalid-input':
      return lines(error.problems);
    case 'storyboard-missing':
      return `There is no storyboard at ${error.path}. Give a project folder or its storyboard.json.`;
    case 'storyboard-invalid':
    case 'reviews-invalid':
      return `${error.path} has ${count(error.problems.length, 'problem')}:\n${lines(error.problems)}`;
    case 'project-exists':
      return `There is a project already: ${error.path}. Open it, or choose another folder for the new one.`;
    case 'project-locked':
      return `${error.folder} is open in another Dailies (${error.holder}). Close it there, or wait until it is done.`;
    case 'project-unsafe-path':
      return `${error.path} ${error.reason}. Dailies reads and writes only inside the project folder.`;
    case 'project-newer':
      return `${error.path} is version ${error.version}, this Dailies knows up to ${error.newest}. Use a newer Dailies.`;
    case 'picture-unusable':
      return `${error.path} ${error.reason}. Use a PNG, JPEG, WebP or HEIC picture.`;
    case 'program-missing':
      return `${error.program} was not found. ${error.install}`;
    case 'program-unfit':
      return `${error.path} cannot be used: ${error.reason}. Install ffmpeg 4.3 or newer with libx264, or set FFMPEG_PATH.`;
    case 'disk-full':
      return `The disk is full: ${error.path} was not written. Free some space and run the same command again; nothing is lost.`;
    case 'file-unwritable':
      return `${error.path} cannot be written: ${error.reason}.`;
    case 'output-exists':
      return `${error.path} is there already, and a film is never overwritten. Choose another name.`;
    case 'take-conflict':
      return `The take was not kept: ${error.path} ${error.reason}. A take is never overwritten; move one of the two files away.`;
    case 'ledger-unreadable':
      return `The history and money of this project cannot be read (${error.path}: ${error.reason}). Nothing was sent. Restore a backup from the ledger folder.`;
    case 'ffmpeg-failed':
      return `ffmpeg failed while ${error.step}: ${error.detail}`;
    case 'clip-unusable':
      return `${error.path} is not a usable clip: ${error.reason}.`;
    case 'stitch-mismatch':
      return `The stitched film did not match its plan and was not kept (${error.path}):\n${lines(error.problems)}`;
    case 'cut-incomplete':
      return `The film has gaps: ${error.missing.map((gap) => `${gap.shotId} (${gap.reason})`).join(', ')}. Generate them, or pass --allow-missing.`;
    case 'token-missing':
      return 'No Cloudflare token: set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, or use --generator rehearsal, which is free.';
    case 'api-address-refused':
      return `DAILIES_API_BASE_URL ${error.address} is refused: ${error.reason}.`;
    case 'consent-needed':
      return 'This would spend money. Read the estimate, then repeat the command with --yes.';
    case 'canceled':
      return 'Stopped. Everything done so far is kept; the same command goes on.';
    case 'unexpected':
      return `Something went wrong that Dailies did not expect: ${error.detail}`;
    default:
      return assertNever(error);
  }
}

function lines(problems: readonly Problem[]): string {
  return problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
