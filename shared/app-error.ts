import { type MoneyError, moneySentence } from './money-error.ts';
import { NEXT_STEPS, type Reader } from './next-steps.ts';
import { type PageCallError, pageCallSentence } from './page-call-error.ts';
import { formatProblem, type Problem } from './problem.ts';

/**
 * Everything that can go wrong in words a person can act on, as a closed union: it travels across the
 * contract as a value, and a case without a sentence does not compile.
 */
export type AppError =
  | PageCallError
  | MoneyError
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
  | { code: 'file-unreadable'; path: string; reason: string }
  | { code: 'output-exists'; path: string }
  | { code: 'take-conflict'; path: string; reason: string }
  | { code: 'settings-invalid'; path: string; problems: readonly Problem[] }
  | { code: 'ffmpeg-failed'; step: string; detail: string }
  | { code: 'clip-unusable'; path: string; reason: string }
  | { code: 'stitch-mismatch'; path: string; problems: readonly Problem[] }
  | { code: 'cut-incomplete'; missing: readonly { shotId: string; reason: string }[] }
  | { code: 'api-address-refused'; address: string; reason: string }
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

/**
 * What happened and what to do, for a person: no stack, no jargon. Several problems come as several lines.
 *
 * @param reader where it is read, and so what can be typed or pressed next
 */
export function errorSentence(error: AppError, reader: Reader = 'terminal'): string {
  const next = NEXT_STEPS[reader];
  switch (error.code) {
    case 'invalid-input':
      return lines(error.problems);
    case 'storyboard-missing':
      return `There is no storyboard at ${error.path}. Give a project folder or its storyboard.json.`;
    case 'storyboard-invalid':
    case 'reviews-invalid':
    case 'settings-invalid':
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
      return `${error.path} cannot be used: ${error.reason}. ${next['choose-program']}`;
    case 'disk-full':
      return `The disk is full: ${error.path} was not written. Free some space and do the same again; nothing is lost.`;
    case 'file-unwritable':
      return `${error.path} cannot be written: ${error.reason}. See to that and do the same again.`;
    case 'file-unreadable':
      return `${error.path} cannot be read: ${error.reason}.`;
    case 'output-exists':
      return `${error.path} is there already, and a film is never overwritten. Choose another name.`;
    case 'take-conflict':
      return `The take was not kept: ${error.path} ${error.reason}. A take is never overwritten; move one of the two files away.`;
    case 'ffmpeg-failed':
      return `ffmpeg failed while ${error.step}: ${error.detail}`;
    case 'clip-unusable':
      return `${error.path} is not a usable clip: ${error.reason}.`;
    case 'stitch-mismatch':
      return `The stitched film did not match its plan and was not kept (${error.path}):\n${lines(error.problems)}`;
    case 'cut-incomplete':
      return `The film has gaps: ${error.missing.map((gap) => `${gap.shotId} (${gap.reason})`).join(', ')}. ${next['fill-gaps']}`;
    case 'api-address-refused':
      return `DAILIES_API_BASE_URL ${error.address} is refused: ${error.reason}.`;
    case 'canceled':
      return `Stopped. Everything done so far is kept. ${next['go-on']}`;
    case 'unexpected':
      return `Something went wrong that Dailies did not expect: ${error.detail}. What was done before is kept; try the same again.`;
    case 'project-not-open':
    case 'project-read-only':
    case 'revision-conflict':
    case 'nothing-to-undo':
    case 'not-found':
    case 'command-reused':
    case 'not-on-this-host':
    case 'connection-lost':
      return pageCallSentence(error);
    default:
      return moneySentence(error, reader);
  }
}

function lines(problems: readonly Problem[]): string {
  return problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
