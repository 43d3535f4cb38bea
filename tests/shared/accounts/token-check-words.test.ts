import { describe, expect, it } from 'vitest';
import type { TokenCheck } from '#shared/accounts/token-check.ts';
import { tokenCheckLines, tokenVerdict } from '#shared/accounts/token-check-words.ts';

const GOOD: TokenCheck = {
  accountId: 'acc-1',
  token: { kind: 'active', expiresOn: null },
  account: { kind: 'open' },
  gateway: { kind: 'readable' },
  credit: { kind: 'figure', figure: 12.5 },
};

describe('tokenVerdict', () => {
  it.each<[Partial<TokenCheck>, ReturnType<typeof tokenVerdict>]>([
    [{}, 'usable'],
    [{ gateway: { kind: 'unreadable', httpStatus: 403 }, credit: { kind: 'unknown' } }, 'usable'],
    [{ token: { kind: 'inactive', status: 'expired' } }, 'unusable'],
    [{ token: { kind: 'unknown-token' } }, 'unusable'],
    [{ account: { kind: 'closed', httpStatus: 403 } }, 'unusable'],
    [{ token: { kind: 'not-checked', reason: 'no network' } }, 'unknown'],
    [{ account: { kind: 'not-checked', reason: 'no network' } }, 'unknown'],
  ])('of %j is %s', (part, verdict) => {
    expect(tokenVerdict({ ...GOOD, ...part })).toBe(verdict);
  });
});

describe('tokenCheckLines', () => {
  it('says what is right, and what is not known', () => {
    expect(tokenCheckLines(GOOD)).toEqual([
      'The token is active.',
      'It opens the account acc-1 for AI. Whether it may run a model shows at the first paid call.',
      'It can read AI Gateway, so calls that may have been charged can be looked up.',
      'The account’s credit reads 12.5; the API does not say whether that is dollars or cents.',
    ]);
  });

  it('says what to do about each failure', () => {
    const bad = tokenCheckLines({
      ...GOOD,
      token: { kind: 'inactive', status: 'disabled' },
      account: { kind: 'closed', httpStatus: 403 },
      gateway: { kind: 'unreadable', httpStatus: 403 },
      credit: { kind: 'unknown' },
    });
    expect(bad.join('\n')).toContain('The token is disabled. Make a new one');
    expect(bad.join('\n')).toContain('Check the account’s id');
    expect(bad.join('\n')).toContain('AI Gateway Read');
    expect(bad.at(-1)).toBe('The account’s credit could not be read.');
  });
});
