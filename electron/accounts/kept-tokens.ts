import type { Account } from '#shared/accounts/account.ts';
import type { KeychainState, KeychainTrouble } from '#shared/accounts/token-status.ts';
import { DailiesError } from '#shared/app-error.ts';
import { changeSettings } from '../settings/settings-file.ts';
import type { Keychain, OpenKeychain } from './keychain.ts';
import { keychainTrouble, probeKeychain } from './probe-keychain.ts';

/** The tokens in the keychain, and what the settings know of them, which is kept in step with it. */
export type KeptTokens = {
  readonly state: () => Promise<KeychainState>;
  /** Whether an account's token can be had now. */
  readonly read: (accountId: string) => Promise<'there' | 'gone' | KeychainTrouble>;
  /**
   * Reads an account's token once, and gives what returns it for as long as it is not removed: a keychain that is locked
   * in the middle of a batch ends no batch.
   *
   * @throws DailiesError `keychain-unavailable`
   */
  readonly open: (accountId: string) => Promise<() => Promise<string>>;
  readonly keep: (account: Account, token: string) => Promise<void>;
  readonly remove: (accountId: string) => Promise<void>;
  readonly forget: (accountId: string) => Promise<void>;
  readonly toHide: () => readonly string[];
};

export type KeptTokensOptions = {
  readonly settingsFolder: string;
  readonly openKeychain: OpenKeychain;
  readonly nowMs: () => number;
  readonly newId: () => string;
};

export function keptTokens({ openKeychain, settingsFolder, nowMs, newId }: KeptTokensOptions): KeptTokens {
  /** What was read or kept, until it is removed; in closures, which nothing prints. */
  const held = new Map<string, () => string>();
  const state = () => probeKeychain(openKeychain, newId);

  const use = async <Result>(work: (keychain: Keychain) => Promise<Result>): Promise<Result> => {
    try {
      return await work(await openKeychain());
    } catch (cause) {
      if (cause instanceof DailiesError) throw cause;
      throw unavailable(keychainTrouble(cause));
    }
  };

  const lookUp = async (accountId: string): Promise<'there' | 'gone' | KeychainTrouble> => {
    let token: string | null;
    try {
      token = await (await openKeychain()).read(entryName(accountId));
    } catch (cause) {
      return keychainTrouble(cause);
    }
    if (token !== null) {
      held.set(accountId, () => token);
      return 'there';
    }
    // A keychain that is locked says the same as one without the entry.
    const now = await state();
    return now.kind === 'ready' ? 'gone' : now;
  };

  const strike = async (accountId: string): Promise<void> => {
    held.delete(accountId);
    await changeSettings(settingsFolder, nowMs, ({ accounts, chosenAccount }) => ({
      accounts: accounts.filter((known) => known.accountId !== accountId),
      chosenAccount: chosenAccount === accountId ? null : chosenAccount,
    }));
  };

  return {
    state,
    read: lookUp,
    open: async (accountId) => {
      const found = await lookUp(accountId);
      if (found === 'gone') throw goneOf(accountId);
      if (found !== 'there') throw unavailable(found);
      return async () => {
        const token = held.get(accountId);
        if (token === undefined) throw goneOf(accountId);
        return token();
      };
    },
    keep: async (account, token) => {
      const name = entryName(account.accountId);
      await use(async (keychain) => {
        const before = await keychain.read(name);
        await keychain.write(name, token);
        try {
          if ((await keychain.read(name)) !== token) {
            throw unavailable({ kind: 'absent', reason: 'it did not give back what it was given' });
          }
          await changeSettings(settingsFolder, nowMs, ({ accounts }) => ({
            accounts: [...accounts.filter(({ accountId }) => accountId !== account.accountId), account],
            chosenAccount: account.accountId,
          }));
        } catch (cause) {
          await (before === null ? keychain.remove(name) : keychain.write(name, before));
          throw cause;
        }
      });
      held.set(account.accountId, () => token);
    },
    remove: async (accountId) => {
      const wasThere = await use((keychain) => keychain.remove(entryName(accountId)));
      if (!wasThere) {
        const now = await state();
        if (now.kind !== 'ready') throw unavailable(now);
      }
      await strike(accountId);
    },
    forget: strike,
    toHide: () => [...held.values()].map((token) => token()),
  };
}

function entryName(accountId: string): string {
  return `cloudflare:${accountId}`;
}

function unavailable({ kind, reason }: KeychainTrouble): DailiesError {
  return new DailiesError({ code: 'keychain-unavailable', why: kind, reason });
}

function goneOf(accountId: string): DailiesError {
  return new DailiesError({ code: 'keychain-unavailable', why: 'gone', reason: accountId });
}
