import { describe, expect, it, test } from 'vitest';
import { creditWarning, readCreditBalance } from '#electron/generation/credit-balance.ts';
import { startLogServer } from './log-server.ts';

describe('creditWarning', () => {
  test.each<{ figure: number; estimate: number; says: string | null }>([
    { figure: 420, estimate: 4_200_000, says: null },
    { figure: 419, estimate: 4_200_000, says: 'does not say whether the figure is dollars' },
    { figure: 4.2, estimate: 4_200_000, says: 'does not say whether the figure is dollars' },
    { figure: 4.19, estimate: 4_200_000, says: 'That is too little' },
    { figure: -3, estimate: 1, says: 'That is too little' },
  ])('of a credit that reads $figure', ({ figure, estimate, says }) => {
    const warning = creditWarning({ kind: 'figure', figure }, estimate);

    if (says === null) expect(warning).toBeNull();
    else expect(warning).toContain(says);
  });

  it('says nothing where the credit or the price is not known', () => {
    expect(creditWarning({ kind: 'unknown' }, 1)).toBeNull();
    expect(creditWarning({ kind: 'figure', figure: 0 }, null)).toBeNull();
  });
});

describe('readCreditBalance', () => {
  test.each([
    {
      status: 200,
      body: { success: true, result: { balance: 12.5 } },
      read: { kind: 'figure', figure: 12.5 },
    },
    { status: 200, body: { success: true, result: { balance: 'much' } }, read: { kind: 'unknown' } },
    { status: 403, body: { success: false }, read: { kind: 'unknown' } },
    { status: 500, body: 'down', read: { kind: 'unknown' } },
  ])('reads a reply with $status', async ({ status, body, read }) => {
    const server = await startLogServer(() => ({ status, body }));
    const account = { baseUrl: server.baseUrl, accountId: 'acc', token: async () => 'dummy' };

    expect(await readCreditBalance(account, new AbortController().signal)).toEqual(read);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/client/v4/accounts/acc/ai-gateway/billing/credit-balance',
    ]);
    await server.close();
  });
});
