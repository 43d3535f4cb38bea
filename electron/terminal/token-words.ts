import type { Account } from '#shared/accounts/account.ts';
import type { KeychainState, TokenPlace, TokenStatus } from '#shared/accounts/token-status.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { ExitCode } from './exit-code.ts';

/** 0 for a token that can be used, 2 where none was given, 5 for one that cannot be had. */
export function statusExitCode(status: TokenStatus): ExitCode {
  switch (status.kind) {
    case 'ready':
      return 0;
    case 'none':
      return 2;
    case 'unreachable':
    case 'gone':
      return 5;
    default:
      return assertNever(status);
  }
}

export function statusLine(status: TokenStatus): string {
  switch (status.kind) {
    case 'ready':
      return `Paid calls use ${named(status)}, ${PLACES[status.keptIn]}.`;
    case 'none':
      return `No token was given; without one everything is rehearsed, free. ${keychainLine(status.keychain)}`;
    case 'unreachable':
      return status.trouble.kind === 'locked'
        ? `The token of ${named(status.account)} is in the system’s keychain, which is locked (${status.trouble.reason}). Unlock it; the token need not be given again.`
        : `The token of ${named(status.account)} should be in the system’s keychain, which cannot be used (${status.trouble.reason}).`;
    case 'gone':
      return `The token of ${named(status.account)} is not in the keychain any more. Give it again with: token set.`;
    default:
      return assertNever(status);
  }
}

/** The accounts beside the one that pays; none where it is the only one. */
export function accountLines(accounts: readonly Account[], status: TokenStatus): readonly string[] {
  const others = accounts.filter(({ accountId }) => !speaksOf(status, accountId));
  if (others.length === 0) return [];
  const lines = others.map((account) => `  ${named(account)}`);
  return ['Other accounts in the keychain (settings account=<id> chooses one):', ...lines];
}

function speaksOf(status: TokenStatus, accountId: string): boolean {
  switch (status.kind) {
    case 'ready':
      return status.keptIn === 'keychain' && status.accountId === accountId;
    case 'none':
      return false;
    case 'unreachable':
    case 'gone':
      return status.account.accountId === accountId;
    default:
      return assertNever(status);
  }
}

const PLACES: Readonly<Record<TokenPlace, string>> = {
  keychain: 'from the system’s keychain',
  session: 'kept in memory until Dailies ends',
  environment: 'from CLOUDFLARE_API_TOKEN',
};

function named(of: { accountId: string; label: string | null; lastFour: string | null }): string {
  const end = of.lastFour === null ? '' : `, token …${of.lastFour}`;
  return `the account ${of.accountId}${of.label === null ? '' : ` (${of.label})`}${end}`;
}

function keychainLine(keychain: KeychainState): string {
  switch (keychain.kind) {
    case 'ready':
      return 'The system’s keychain is ready for one: token set.';
    case 'locked':
      return `The system’s keychain is locked (${keychain.reason}).`;
    case 'absent':
      return `The system’s keychain cannot be used (${keychain.reason}): give the token by CLOUDFLARE_API_TOKEN; it is never kept in a file.`;
    default:
      return assertNever(keychain);
  }
}
