import { describe, expect, it } from 'vitest';
import { verifyToken } from '#electron/accounts/verify-token.ts';
import { testServer } from '../rehearsal/test-server.ts';
import { jsonServer } from './json-server.ts';

const signal = new AbortController().signal;

function accountAt(baseUrl: string, token: string) {
  return { baseUrl, accountId: 'acc-1', token: async () => token };
}

describe('verifyToken', () => {
  it.each(['cfut_rehearsal-token', 'cfat_rehearsal-token', 'rehearsal-token-of-old'])(
    'finds %s alive, its account open, and its credit',
    async (token) => {
      const server = await testServer({ token, balance: 12.5 });
      expect(await verifyToken(accountAt(server.baseUrl, token), signal)).toEqual({
        accountId: 'acc-1',
        token: { kind: 'active', expiresOn: null },
        account: { kind: 'open' },
        gateway: { kind: 'readable' },
        credit: { kind: 'figure', figure: 12.5 },
      });
    },
  );

  it('says that a token is not known', async () => {
    const server = await testServer({ token: 'the-right-one' });
    expect(await verifyToken(accountAt(server.baseUrl, 'another-one'), signal)).toMatchObject({
      token: { kind: 'unknown-token' },
      account: { kind: 'closed' },
      gateway: { kind: 'unreadable' },
      credit: { kind: 'unknown' },
    });
  });

  it('asks about a user’s and an account’s token by their own calls, and about others by both', async () => {
    const asked: string[] = [];
    const baseUrl = await jsonServer((path) => {
      asked.push(path);
      return {
        status: 401,
        body: { success: false, errors: [{ code: 1000, message: 'Invalid API Token' }] },
      };
    });
    const verifiedBy = async (token: string) => {
      asked.length = 0;
      await verifyToken(accountAt(baseUrl, token), signal);
      return asked.filter((path) => path.endsWith('/tokens/verify'));
    };
    expect(await verifiedBy('cfut_abc')).toEqual(['/user/tokens/verify']);
    expect(await verifiedBy('cfat_abc')).toEqual(['/accounts/acc-1/tokens/verify']);
    expect(await verifiedBy('of-old')).toEqual(['/user/tokens/verify', '/accounts/acc-1/tokens/verify']);
  });

  it.each(['disabled', 'expired'])('tells a token that is %s from one that is not known', async (status) => {
    const baseUrl = await jsonServer(() => ({ status: 200, body: { success: true, result: { status } } }));
    expect((await verifyToken(accountAt(baseUrl, 'cfut_abc'), signal)).token).toEqual({
      kind: 'inactive',
      status,
    });
  });

  it('tells when a token ends', async () => {
    const result = { status: 'active', expires_on: '2027-01-01T00:00:00Z' };
    const baseUrl = await jsonServer(() => ({ status: 200, body: { success: true, result } }));
    expect((await verifyToken(accountAt(baseUrl, 'cfut_abc'), signal)).token).toEqual({
      kind: 'active',
      expiresOn: '2027-01-01T00:00:00Z',
    });
  });

  it('takes a page that is not the API’s for no answer', async () => {
    const baseUrl = await jsonServer(() => ({ status: 200, body: 'Welcome to the hotel' }));
    expect((await verifyToken(accountAt(baseUrl, 'cfut_abc'), signal)).token).toEqual({
      kind: 'not-checked',
      reason: 'the API answered with 200',
    });
  });
});
