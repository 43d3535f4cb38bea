import type { Account } from '#shared/accounts/account.ts';
import { DailiesError } from '#shared/app-error.ts';

/** Tokens that this process alone knows, until it ends: what a person asks for who has or wants no keychain. */
export type SessionTokens = {
  readonly accounts: () => readonly Account[];
  /** The account of these that was given or chosen last; null where one of the keychain's was chosen since. */
  readonly chosen: () => string | null;
  readonly keep: (account: Account, token: string) => void;
  /** False, and none of these is chosen, where the account has no token here. */
  readonly choose: (accountId: string) => boolean;
  /** False where there was none. */
  readonly remove: (accountId: string) => boolean;
  /** Gives the account's token for as long as it is here. */
  readonly open: (accountId: string) => () => Promise<string>;
  readonly toHide: () => readonly string[];
  readonly change: (change: (account: Account) => Account) => void;
};

export function sessionTokens(): SessionTokens {
  // In closures, which nothing prints.
  const kept = new Map<string, { account: Account; token: () => string }>();
  let chosen: string | null = null;
  return {
    accounts: () => [...kept.values()].map(({ account }) => account),
    chosen: () => chosen,
    keep: (account, token) => {
      kept.set(account.accountId, { account, token: () => token });
      chosen = account.accountId;
    },
    choose: (accountId) => {
      chosen = kept.has(accountId) ? accountId : null;
      return chosen !== null;
    },
    remove: (accountId) => {
      if (chosen === accountId) chosen = null;
      return kept.delete(accountId);
    },
    open: (accountId) => async () => {
      const found = kept.get(accountId);
      if (!found) throw new DailiesError({ code: 'token-missing' });
      return found.token();
    },
    toHide: () => [...kept.values()].map(({ token }) => token()),
    change: (change) => {
      for (const [accountId, { account, token }] of kept) {
        kept.set(accountId, { account: change(account), token });
      }
    },
  };
}
