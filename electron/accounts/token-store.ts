import type { Account } from '#shared/accounts/account.ts';
import { lastFourOf, tokenProblem } from '#shared/accounts/token-rules.ts';
import type { KeychainTrouble, TokenPlace, TokenStatus } from '#shared/accounts/token-status.ts';
import { DailiesError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import { type ApiAddress, apiAddress } from '../generation/api-address.ts';
import type { ApiAccount } from '../generation/free-get.ts';
import { changeSettings, readSettings } from '../settings/settings-file.ts';
import type { EnvironmentToken } from './environment-token.ts';
import { type KeptTokens, type KeptTokensOptions, keptTokens } from './kept-tokens.ts';
import { type SessionTokens, sessionTokens } from './session-tokens.ts';
import { type WhichToken, whichToken } from './which-token.ts';

/** An account that can be asked and can pay now. */
export type Payer = ApiAccount & { readonly address: ApiAddress; readonly keptIn: TokenPlace };

export type GivenToken = {
  readonly token: string;
  readonly accountId: string;
  readonly label: string;
  /** Never another place than the one named: where the keychain fails, that is an error. */
  readonly keepIn: 'keychain' | 'session';
};

/** The tokens of this user. They come out in `Payer.token` and nowhere else. */
export type TokenStore = {
  /** Whether there is a token for paid calls, as far as is known without asking the keychain, which may ask its owner. */
  readonly wasGiven: () => Promise<boolean>;
  readonly status: () => Promise<TokenStatus>;
  /** The account that a paid call would be charged to, whether its token can be had or not; null where there is none. */
  readonly accountId: () => Promise<string | null>;
  /**
   * @param accountId another account than the one in use
   * @throws DailiesError `token-missing`, `keychain-unavailable`, `api-address-refused`
   */
  readonly payer: (accountId?: string) => Promise<Payer>;
  /** Those in the keychain, as the settings know them. */
  readonly accounts: () => Promise<readonly Account[]>;
  /**
   * Keeps a token, in place of an earlier one of its account, and makes that account the one that pays.
   *
   * @throws DailiesError `token-refused`, `keychain-unavailable`, with nothing kept anywhere
   */
  readonly keep: (given: GivenToken) => Promise<void>;
  /** @throws DailiesError `invalid-input` for an account without a token here */
  readonly choose: (accountId: string) => Promise<void>;
  /**
   * Removes an account's token, the one of this session too.
   *
   * @throws DailiesError `keychain-unavailable` where it may still be in there; `invalid-input` where there is none
   */
  readonly remove: (accountId: string) => Promise<void>;
  /** Strikes an account from the settings without asking the keychain, for one that is lost for good. */
  readonly forget: (accountId: string) => Promise<void>;
  /** Every token that this process has in its hands, to be struck out of what it writes down; to be shown nowhere. */
  readonly toHide: () => readonly string[];
  /** Notes that the free calls have just found the account's token usable. */
  readonly noteVerified: (accountId: string) => Promise<void>;
};

export type TokenStoreOptions = KeptTokensOptions & {
  readonly environment: EnvironmentToken;
  /** `DAILIES_API_BASE_URL`, as it was given. */
  readonly apiBaseUrl: string | undefined;
};

export function openTokenStore(options: TokenStoreOptions): TokenStore {
  const { settingsFolder, nowMs, environment } = options;
  const kept = keptTokens(options);
  const session = sessionTokens();
  const settings = async () => (await readSettings(settingsFolder, nowMs)).settings;
  const address = () => apiAddress(options.apiBaseUrl);
  const which = async (asked?: string): Promise<WhichToken> => {
    const sessionChoice = session.chosen();
    const known = { environment, session: session.accounts(), sessionChoice, ...(await settings()) };
    return whichToken(address(), known, asked);
  };
  return {
    wasGiven: async () => environment.token !== null || (await which()).kind !== 'none',
    status: async () => statusOf(await which(), kept),
    accountId: async () => {
      const chosen = await which();
      return chosen.kind === 'none' ? environment.accountId : accountOf(chosen);
    },
    payer: async (asked) => {
      const chosen = await which(asked);
      if (chosen.kind === 'none') throw new DailiesError({ code: 'token-missing' });
      const to = address();
      const accountId = accountOf(chosen);
      const token = await openToken(chosen, { session, kept });
      return { address: to, baseUrl: to.baseUrl, accountId, keptIn: chosen.kind, token };
    },
    accounts: async () => (await settings()).accounts,
    keep: async ({ token, accountId, label, keepIn }) => {
      const problem = tokenProblem(token);
      if (problem !== null) throw new DailiesError({ code: 'token-refused', reason: problem });
      const savedAt = new Date(nowMs()).toISOString();
      const account = { accountId, label, lastFour: lastFourOf(token), savedAt, verifiedAt: null };
      if (keepIn === 'session') return session.keep(account, token);
      await kept.keep(account, token);
      session.remove(accountId);
    },
    choose: async (accountId) => {
      if (session.choose(accountId)) return;
      await changeSettings(settingsFolder, nowMs, () => ({ chosenAccount: accountId }));
    },
    remove: async (accountId) => {
      const wasInSession = session.remove(accountId);
      const isKept = (await settings()).accounts.some((known) => known.accountId === accountId);
      if (isKept) await kept.remove(accountId);
      else if (!wasInSession) throw noTokenOf(accountId);
    },
    forget: async (accountId) => {
      session.remove(accountId);
      await kept.forget(accountId);
    },
    toHide: () => [
      ...(environment.token === null ? [] : [environment.token()]),
      ...session.toHide(),
      ...kept.toHide(),
    ],
    noteVerified: async (accountId) => {
      const verifiedAt = new Date(nowMs()).toISOString();
      const noted = (known: Account) => (known.accountId === accountId ? { ...known, verifiedAt } : known);
      session.change(noted);
      if ((await settings()).accounts.some((known) => known.accountId === accountId)) {
        await changeSettings(settingsFolder, nowMs, (now) => ({ accounts: now.accounts.map(noted) }));
      }
    },
  };
}

type AnyToken = Exclude<WhichToken, { kind: 'none' }>;

function accountOf(chosen: AnyToken): string {
  return chosen.kind === 'environment' ? chosen.accountId : chosen.account.accountId;
}

async function openToken(
  chosen: AnyToken,
  { session, kept }: { session: SessionTokens; kept: KeptTokens },
): Promise<() => Promise<string>> {
  switch (chosen.kind) {
    case 'environment':
      return async () => chosen.token();
    case 'session':
      return session.open(chosen.account.accountId);
    case 'keychain':
      return kept.open(chosen.account.accountId);
    default:
      return assertNever(chosen);
  }
}

async function statusOf(chosen: WhichToken, kept: KeptTokens): Promise<TokenStatus> {
  switch (chosen.kind) {
    case 'none':
      return { kind: 'none', keychain: await kept.state() };
    case 'environment':
      return readyFrom(chosen.accountId, lastFourOf(chosen.token()));
    case 'session':
      return readyStatus(chosen.account, 'session');
    case 'keychain':
      return keychainStatus(chosen.account, await kept.read(chosen.account.accountId));
    default:
      return assertNever(chosen);
  }
}

function readyFrom(accountId: string, lastFour: string | null): TokenStatus {
  return { kind: 'ready', keptIn: 'environment', accountId, label: null, lastFour, verifiedAt: null };
}

function readyStatus(
  { accountId, label, lastFour, verifiedAt }: Account,
  keptIn: 'keychain' | 'session',
): TokenStatus {
  return { kind: 'ready', keptIn, accountId, label, lastFour, verifiedAt };
}

function keychainStatus(account: Account, read: 'there' | 'gone' | KeychainTrouble): TokenStatus {
  if (read === 'there') return readyStatus(account, 'keychain');
  return read === 'gone' ? { kind: 'gone', account } : { kind: 'unreachable', account, trouble: read };
}

function noTokenOf(accountId: string): DailiesError {
  const message = `there is no token of ${accountId} here`;
  return new DailiesError({ code: 'invalid-input', problems: [{ place: 'account', message }] });
}
