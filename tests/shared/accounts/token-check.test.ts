import { expect, it } from 'vitest';
import { tokenCheckSchema } from '#shared/accounts/token-check.ts';

it('lets nothing but what is named cross to the page', () => {
  const check = {
    accountId: 'acc-1',
    token: { kind: 'active', expiresOn: null },
    account: { kind: 'open' },
    gateway: { kind: 'readable' },
    credit: { kind: 'figure', figure: 12.5 },
  };
  expect(tokenCheckSchema.safeParse(check).success).toBe(true);
  expect(tokenCheckSchema.safeParse({ ...check, secret: 'cfut_x' }).success).toBe(false);
  const token = { kind: 'active', expiresOn: null, value: 'cfut_x' };
  expect(tokenCheckSchema.safeParse({ ...check, token }).success).toBe(false);
});
