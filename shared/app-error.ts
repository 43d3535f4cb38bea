import { assertNever } from './assert-never.ts';
import { formatUsd } from './money.ts';
import { type PageCallError, pageCallSentence } from './page-call-error.ts';
import { formatProblem, type Problem } from './problem.ts';

/**
 * Everything that can go wrong in words a person can act on, as a closed union: it travels across the
 * contract as a value, and a case without a sentence does not compile.
 */
export type AppError =
  | PageCallError
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
  | { code: 'ledger-unreadable'; path: string; reason: string }
  | { code: 'settings-invalid'; path: string; problems: readonly Problem[] }
  /** The project's money waits for a person: see `ProjectHold`. */
  | { code: 'project-held'; folder: string; why: ProjectHold }
  | { code: 'account-differs'; pinned: string; given: string }
  /** What was asked for does not fit under the project's cap; nothing was changed. */
  | { code: 'cap-reached'; neededMicroUsd: number; leftMicroUsd: number | null; leftCalls: number | null }
  | { code: 'disk-space-low'; path: string; freeBytes: number; neededBytes: number }
  | { code: 'ffmpeg-failed'; step: string; detail: string }
  | { code: 'clip-unusable'; path: string; reason: string }
  | { code: 'stitch-mismatch'; path: string; problems: readonly Problem[] }
  | { code: 'cut-incomplete'; missing: readonly { shotId: string; reason: string }[] }
  | { code: 'token-missing' }
  /** It is no token that Dailies can or should keep. */
  | { code: 'token-refused'; reason: string }
  /** A token was given and cannot be had now. Never a reason to rehearse instead, or to keep it elsewhere. */
  | { code: 'keychain-unavailable'; why: 'absent' | 'locked' | 'gone'; reason: string }
  | { code: 'api-address-refused'; address: string; reason: string }
  /** Null where no price is known. */
  | { code: 'consent-needed'; estimateMicroUsd: number | null }
  | { code: 'canceled' }
  | { code: 'unexpected'; detail: string };

/** Why nothing paid is sent or fetched in a project until a person takes it over. */
export type ProjectHold =
  | { kind: 'other-installation' }
  /** The folder it was copied from is still there. */
  | { kind: 'copied'; from: string }
  /** Its history was lost and put together again from what is on disk. */
  | { kind: 'rebuilt' };

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
      return `${error.path} cannot be used: ${error.reason}. Install ffmpeg 4.3 or newer with libx264, or set FFMPEG_PATH.`;
    case 'disk-full':
      return `The disk is full: ${error.path} was not written. Free some space and do the same again; nothing is lost.`;
    case 'file-unwritable':
      return `${error.path} cannot be written: ${error.reason}.`;
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
      return `The film has gaps: ${error.missing.map((gap) => `${gap.shotId} (${gap.reason})`).join(', ')}. Generate them, or pass --allow-missing.`;
    case 'api-address-refused':
      return `DAILIES_API_BASE_URL ${error.address} is refused: ${error.reason}.`;
    case 'canceled':
      return 'Stopped. Everything done so far is kept; the same command goes on.';
    case 'unexpected':
      return `Something went wrong that Dailies did not expect: ${error.detail}`;
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
      return moneySentence(error);
  }
}

/** Those that keep a paid call from being sent. */
type MoneyError = Extract<
  AppError,
  {
    code:
      | 'ledger-unreadable'
      | 'project-held'
      | 'account-differs'
      | 'cap-reached'
      | 'disk-space-low'
      | 'token-missing'
      | 'token-refused'
      | 'keychain-unavailable'
      | 'consent-needed';
  }
>;

function moneySentence(error: MoneyError): string {
  switch (error.code) {
    case 'ledger-unreadable':
      return `The history and money of this project cannot be read (${error.path}: ${error.reason}). Nothing was sent. To put it together again from backups and receipts: settle <project> --rebuild.`;
    case 'project-held':
      return `${error.folder} ${holdReason(error.why)} Nothing was sent or fetched. To go on here: settle <project> --take-over.`;
    case 'account-differs':
      return `This project was paid for by the account ${error.pinned}, and the account given now is ${error.given}. Nothing was sent. Use the first account, or: settle <project> --take-over.`;
    case 'cap-reached':
      return `This needs ${formatUsd(error.neededMicroUsd)}, and the project’s cap leaves ${roomWords(error)}. Nothing was changed. Raise the cap with: budget <project> --cap.`;
    case 'disk-space-low':
      return `Only ${megabytes(error.freeBytes)} are free on the disk of ${error.path}, and the takes may need ${megabytes(error.neededBytes)}. Nothing more was sent. Free some space and do the same again.`;
    case 'token-missing':
      return 'No Cloudflare token. Give one with: token set. Or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, or use --generator rehearsal, which is free.';
    case 'token-refused':
      return `The token was not kept: ${error.reason}.`;
    case 'keychain-unavailable':
      return keychainSentence(error);
    case 'consent-needed':
      return `This would cost ${error.estimateMicroUsd === null ? 'an amount that is not known' : formatUsd(error.estimateMicroUsd)}. Nothing was sent: agree to that first (in a terminal with --yes).`;
    default:
      return assertNever(error);
  }
}

function keychainSentence({ why, reason }: Extract<MoneyError, { code: 'keychain-unavailable' }>): string {
  switch (why) {
    case 'absent':
      return `The system’s keychain cannot be used: ${reason}. Start it, or give the token for this session only; it is never kept in a file.`;
    case 'locked':
      return `The system’s keychain is locked: ${reason}. Unlock it, and do the same again; or give the token for this session only.`;
    case 'gone':
      return `The keychain has no token any more for this account: ${reason}. Give it again with: token set.`;
    default:
      return assertNever(why);
  }
}

function holdReason(why: ProjectHold): string {
  switch (why.kind) {
    case 'other-installation':
      return 'comes from another machine or user, which may still be sending its shots.';
    case 'copied':
      return `is a copy of ${why.from}, which is still there and may be sending the same shots.`;
    case 'rebuilt':
      return 'had lost its history and money. It was put together again from the receipts of its takes; which calls were still open, and may have been charged, is not known.';
    default:
      return assertNever(why);
  }
}

function roomWords(left: { leftMicroUsd: number | null; leftCalls: number | null }): string {
  const parts = [
    ...(left.leftMicroUsd === null ? [] : [formatUsd(left.leftMicroUsd)]),
    ...(left.leftCalls === null ? [] : [count(left.leftCalls, 'call')]),
  ];
  return parts.join(' and ');
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`;
}

function lines(problems: readonly Problem[]): string {
  return problems.map((problem) => `  ${formatProblem(problem)}`).join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
