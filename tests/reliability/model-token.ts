import { AsyncLocalStorage } from 'node:async_hooks';
import type { Payer, TokenStore } from '#electron/accounts/token-store.ts';
import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import { DailiesError } from '#shared/app-error.ts';

/** What may become of the token of a story. What the server lets in does not change: it knows one token only. */
export const TOKEN_FATES = [
  'right',
  'revoked',
  'may-not-read-the-log',
  'removed',
  'of-another-account',
] as const;

export type TokenFate = (typeof TOKEN_FATES)[number];

/** The token of a story, as every process of it finds it, and as it changes under one that is at work. */
export type ModelToken = {
  readonly become: (fate: TokenFate) => void;
  /** The same tokens, as they are by now. */
  readonly around: (tokens: TokenStore) => TokenStore;
  /** Tells apart what asks the gateway's log from what sends. */
  readonly aroundPorts: (ports: BatchPorts) => BatchPorts;
};

/** Well formed, and let in nowhere. */
const REVOKED = 'revoked-token-0815';
const OTHER_ACCOUNT = 'account-2';

export function aModelToken(): ModelToken {
  let fate: TokenFate = 'right';
  const asksTheLog = new AsyncLocalStorage<true>();
  const refuseRemoved = (accountId: string) => {
    if (fate === 'removed') {
      throw new DailiesError({ code: 'keychain-unavailable', why: 'gone', reason: accountId });
    }
  };
  const isRefused = () =>
    fate === 'revoked' || (fate === 'may-not-read-the-log' && asksTheLog.getStore() === true);

  const around = (payer: Payer): Payer => ({
    ...payer,
    // A process keeps to the account that it was opened for; the next one pays by what is there then.
    accountId: fate === 'of-another-account' ? OTHER_ACCOUNT : payer.accountId,
    token: async () => {
      refuseRemoved(payer.accountId);
      return isRefused() ? REVOKED : payer.token();
    },
  });
  return {
    become: (next) => {
      fate = next;
    },
    around: (tokens) => ({
      ...tokens,
      payer: async (accountId) => {
        const payer = await tokens.payer(accountId);
        refuseRemoved(payer.accountId);
        return around(payer);
      },
    }),
    aroundPorts: (ports) => {
      const { charges } = ports;
      if (charges === null) return ports;
      const { find, list } = charges.log;
      const log: typeof charges.log = {
        find: (...asked) => asksTheLog.run(true, () => find(...asked)),
        list: (...asked) => asksTheLog.run(true, () => list(...asked)),
      };
      return { ...ports, charges: { ...charges, log } };
    },
  };
}

/** Why a process does not begin at all: without a token, or with that of an account that does not pay for this project. */
export function isKeptOut(error: unknown): boolean {
  return (
    error instanceof DailiesError && ['keychain-unavailable', 'account-differs'].includes(error.error.code)
  );
}
