import type { TokenPlace, TokenStatus } from '#shared/accounts/token-status.ts';
import { assertNever } from '#shared/assert-never.ts';

export const PLACE_WORDS: Readonly<Record<TokenPlace, string>> = {
  keychain: 'kept in the keychain',
  session: 'kept until Dailies ends',
  environment: 'from the environment that Dailies was started in',
};

/** Whose token pays, or why none does: what stands on the card of the account. */
export function accountWords(status: TokenStatus): string {
  switch (status.kind) {
    case 'none':
      return 'Takes are made by your own Cloudflare account, with your own token. Until there is one, everything can be rehearsed, free.';
    case 'ready': {
      const name = status.label ?? `Account ${status.accountId.slice(0, 8)}…`;
      const end = status.lastFour === null ? '' : ` ending in ${status.lastFour}`;
      const checked = status.verifiedAt === null ? ' Cloudflare has not confirmed it yet.' : '';
      return `${name}: a token${end}, ${PLACE_WORDS[status.keptIn]}.${checked}`;
    }
    case 'unreachable':
      return status.trouble.kind === 'locked'
        ? `The token of ${status.account.label} is in the keychain, which is locked. Unlock it; until then, everything can be rehearsed, free.`
        : `The token of ${status.account.label} is in the keychain, which cannot be reached now. Until it can, everything can be rehearsed, free.`;
    case 'gone':
      return `The token of ${status.account.label} is not in the keychain any more. Give it again, or a new one.`;
    default:
      return assertNever(status);
  }
}

/** The account whose token can be taken away here; null where there is none, or where it comes from the environment. */
export function removableAccount(status: TokenStatus): string | null {
  switch (status.kind) {
    case 'none':
      return null;
    case 'ready':
      return status.keptIn === 'environment' ? null : status.accountId;
    case 'unreachable':
    case 'gone':
      return status.account.accountId;
    default:
      return assertNever(status);
  }
}
