import { describe, expect, it } from 'vitest';
import { accountWords, removableAccount } from '#renderer/start/account-words.ts';
import type { TokenStatus } from '#shared/accounts/token-status.ts';

const ACCOUNT = {
  accountId: '0123456789abcdef0123456789abcdef',
  label: 'Studio',
  lastFour: 'a1b2',
  savedAt: '2026-11-22T20:00:00.000Z',
  verifiedAt: null,
};
const IN_SESSION: TokenStatus = {
  kind: 'ready',
  keptIn: 'session',
  accountId: ACCOUNT.accountId,
  label: 'Studio',
  lastFour: 'a1b2',
  verifiedAt: null,
};

describe('the words on the card of the account', () => {
  it('name a token that is kept for this session alone, and say that it was not confirmed', () => {
    expect(accountWords(IN_SESSION)).toBe(
      'Studio: a token ending in a1b2, kept until Dailies ends. Cloudflare has not confirmed it yet.',
    );
  });

  it('name the account where the token comes from the environment without a name', () => {
    const words = accountWords({
      ...IN_SESSION,
      keptIn: 'environment',
      label: null,
      lastFour: null,
      verifiedAt: '2026-11-22T20:00:00.000Z',
    });
    expect(words).toBe('Account 01234567…: a token, from the environment that Dailies was started in.');
  });

  it('do not ask for another token where the keychain is locked', () => {
    const words = accountWords({
      kind: 'unreachable',
      account: ACCOUNT,
      trouble: { kind: 'locked', reason: 'it is locked' },
    });
    expect(words).toContain('Unlock it');
  });
});

describe('taking a token away', () => {
  it('is offered for what was given here, and not for what the environment gives', () => {
    expect(removableAccount(IN_SESSION)).toBe(ACCOUNT.accountId);
    expect(removableAccount({ kind: 'gone', account: ACCOUNT })).toBe(ACCOUNT.accountId);
    expect(removableAccount({ ...IN_SESSION, keptIn: 'environment' })).toBeNull();
    expect(removableAccount({ kind: 'none', keychain: { kind: 'ready' } })).toBeNull();
  });
});
