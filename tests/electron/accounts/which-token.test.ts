import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownTokens, whichToken } from '#electron/accounts/which-token.ts';
import type { Account } from '#shared/accounts/account.ts';

const account = (accountId: string, savedAt = '2026-11-22T15:00:00.000Z'): Account => ({
  accountId,
  label: accountId,
  lastFour: null,
  savedAt,
  verifiedAt: null,
});
const NOTHING: KnownTokens = {
  environment: { accountId: null, token: null },
  session: [],
  sessionChoice: null,
  accounts: [],
  chosenAccount: null,
};
const TOKEN = () => 'secret';
const cloudflare = { kind: 'cloudflare' } as const;
const other = { kind: 'other' } as const;

describe('whichToken', () => {
  it('is none where none was given', () => {
    expect(whichToken(cloudflare, NOTHING)).toEqual({ kind: 'none' });
    expect(whichToken(other, NOTHING)).toEqual({ kind: 'none' });
  });

  it('is the environment’s before all others, wherever it goes', () => {
    const known = {
      ...NOTHING,
      environment: { accountId: 'env', token: TOKEN },
      session: [account('env')],
      sessionChoice: 'env',
      accounts: [account('env')],
    };
    for (const address of [cloudflare, other]) {
      expect(whichToken(address, known)).toEqual({ kind: 'environment', accountId: 'env', token: TOKEN });
    }
  });

  it('goes with the account in use where the environment names none', () => {
    const known = { ...NOTHING, environment: { accountId: null, token: TOKEN } };
    expect(whichToken(cloudflare, known)).toEqual({ kind: 'none' });
    expect(whichToken(cloudflare, { ...known, accounts: [account('a')] })).toMatchObject({
      kind: 'environment',
      accountId: 'a',
    });
  });

  it('is the session’s choice, then the settings’, then the one given last', () => {
    const accounts = [
      account('old', '2026-01-01T00:00:00.000Z'),
      account('new'),
      account('mid', '2026-06-01T00:00:00.000Z'),
    ];
    const known = { ...NOTHING, accounts };
    expect(whichToken(cloudflare, known)).toMatchObject({ kind: 'keychain', account: { accountId: 'new' } });
    const chosen = { ...known, chosenAccount: 'old' };
    expect(whichToken(cloudflare, chosen)).toMatchObject({ account: { accountId: 'old' } });
    const inSession = { ...chosen, session: [account('here')], sessionChoice: 'here' };
    expect(whichToken(cloudflare, inSession)).toMatchObject({
      kind: 'session',
      account: { accountId: 'here' },
    });
  });

  it('is none where the environment names an account without a token here', () => {
    const known = {
      ...NOTHING,
      environment: { accountId: 'unknown', token: null },
      accounts: [account('a')],
      chosenAccount: 'a',
    };
    expect(whichToken(cloudflare, known)).toEqual({ kind: 'none' });
  });

  it('never takes a token of the keychain or the session to another address', () => {
    const ids = fc.constantFrom('a', 'b', 'c');
    const accounts = fc.array(
      ids.map((id) => account(id)),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(
        fc.record({
          environment: fc.record({
            accountId: fc.option(ids),
            token: fc.option(fc.constant(TOKEN)),
          }),
          session: accounts,
          sessionChoice: fc.option(ids),
          accounts,
          chosenAccount: fc.option(ids),
        }),
        (known) => {
          expect(['environment', 'none']).toContain(whichToken(other, known).kind);
        },
      ),
    );
  });
});
