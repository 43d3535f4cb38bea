import type { Account } from '#shared/accounts/account.ts';
import type { ApiAddress } from '../generation/api-address.ts';
import type { EnvironmentToken } from './environment-token.ts';

/** Whose token a paid call takes, and where from. */
export type WhichToken =
  | { readonly kind: 'environment'; readonly accountId: string; readonly token: () => string }
  | { readonly kind: 'session'; readonly account: Account }
  | { readonly kind: 'keychain'; readonly account: Account }
  | { readonly kind: 'none' };

export type KnownTokens = {
  readonly environment: EnvironmentToken;
  /** Kept in memory. */
  readonly session: readonly Account[];
  /** The account of these that was given or chosen last. */
  readonly sessionChoice: string | null;
  /** What the settings know of the keychain's. */
  readonly accounts: readonly Account[];
  readonly chosenAccount: string | null;
};

/**
 * The environment's token comes before all others, being given for this very process, and goes wherever the person
 * sends it. All others go to Cloudflare and to no other address, whatever it calls itself. Of several accounts the one
 * that the environment names counts, else the one chosen for this session, else the one chosen in the settings, else
 * the one whose token was given last.
 *
 * @param asked the account that is asked about, in place of the one in use
 */
export function whichToken(
  address: Pick<ApiAddress, 'kind'>,
  known: KnownTokens,
  asked: string | null = null,
): WhichToken {
  const { environment, session, accounts } = known;
  const usual =
    environment.accountId ??
    known.sessionChoice ??
    known.chosenAccount ??
    latest([...session, ...accounts])?.accountId;
  const wanted = asked ?? usual;
  if (environment.token !== null && wanted === usual) {
    if (wanted === undefined) return { kind: 'none' };
    return { kind: 'environment', accountId: wanted, token: environment.token };
  }
  if (address.kind !== 'cloudflare') return { kind: 'none' };
  const inSession = session.find(({ accountId }) => accountId === wanted);
  if (inSession) return { kind: 'session', account: inSession };
  const inKeychain = accounts.find(({ accountId }) => accountId === wanted);
  return inKeychain ? { kind: 'keychain', account: inKeychain } : { kind: 'none' };
}

function latest(accounts: readonly Account[]): Account | undefined {
  return accounts.toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))[0];
}
