import { assertNever } from './assert-never.ts';
import { formatUsd } from './money.ts';
import { NEXT_STEPS, type Reader } from './next-steps.ts';

/** What keeps a paid call from being sent. */
export type MoneyError =
  | { code: 'ledger-unreadable'; path: string; reason: string }
  /** The project's money waits for a person: see `ProjectHold`. */
  | { code: 'project-held'; folder: string; why: ProjectHold }
  | { code: 'account-differs'; pinned: string; given: string }
  /** What was asked for does not fit under the project's cap; nothing was changed. */
  | { code: 'cap-reached'; neededMicroUsd: number; leftMicroUsd: number | null; leftCalls: number | null }
  | { code: 'disk-space-low'; path: string; freeBytes: number; neededBytes: number }
  | { code: 'token-missing' }
  /** It is no token that Dailies can or should keep. */
  | { code: 'token-refused'; reason: string }
  /** A token was given and cannot be had now. Never a reason to rehearse instead, or to keep it elsewhere. */
  | { code: 'keychain-unavailable'; why: 'absent' | 'locked' | 'gone'; reason: string }
  /** The estimate was not agreed to; null where no price is known. */
  | { code: 'consent-needed'; estimateMicroUsd: number | null };

/** Why nothing paid is sent or fetched in a project until a person takes it over. */
export type ProjectHold =
  | { kind: 'other-installation' }
  /** The folder it was copied from is still there. */
  | { kind: 'copied'; from: string }
  /** Its history was lost and put together again from what is on disk. */
  | { kind: 'rebuilt' };

/** What happened and what to do, as `errorSentence` says it. */
export function moneySentence(error: MoneyError, reader: Reader): string {
  const next = NEXT_STEPS[reader];
  switch (error.code) {
    case 'ledger-unreadable':
      return `The history and money of this project cannot be read (${error.path}: ${error.reason}). Nothing was sent. ${next.rebuild}`;
    case 'project-held':
      return `${error.folder} ${holdReason(error.why)} Nothing was sent or fetched. ${next['take-over']}`;
    case 'account-differs':
      return `This project was paid for by the account ${error.pinned}, and the account given now is ${error.given}. Nothing was sent. ${next['use-first-account']}`;
    case 'cap-reached':
      return `This needs ${formatUsd(error.neededMicroUsd)}, and the project’s cap leaves ${roomWords(error)}. Nothing was changed. ${next['raise-cap']}`;
    case 'disk-space-low':
      return `Only ${megabytes(error.freeBytes)} are free on the disk of ${error.path}, and the takes may need ${megabytes(error.neededBytes)}. Nothing more was sent. Free some space and do the same again.`;
    case 'token-missing':
      return `There is no Cloudflare token. ${next['give-token']}`;
    case 'token-refused':
      return `The token was not kept: ${error.reason}.`;
    case 'keychain-unavailable':
      return keychainSentence(error, next['give-token-again']);
    case 'consent-needed':
      return `This would cost ${error.estimateMicroUsd === null ? 'an amount that is not known' : formatUsd(error.estimateMicroUsd)}. Nothing was sent. ${next.agree}`;
    default:
      return assertNever(error);
  }
}

function keychainSentence(
  { why, reason }: Extract<MoneyError, { code: 'keychain-unavailable' }>,
  giveAgain: string,
): string {
  switch (why) {
    case 'absent':
      return `The system’s keychain cannot be used: ${reason}. Start it, or give the token for this session only; it is never kept in a file.`;
    case 'locked':
      return `The system’s keychain is locked: ${reason}. Unlock it, and do the same again; or give the token for this session only.`;
    case 'gone':
      return `The keychain has no token any more for this account: ${reason}. ${giveAgain}`;
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
    ...(left.leftCalls === null ? [] : [left.leftCalls === 1 ? '1 call' : `${left.leftCalls} calls`]),
  ];
  return parts.join(' and ');
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000)} MB`;
}
