import { expect, it } from 'vitest';
import { tokenStatusSchema } from '#shared/accounts/token-status.ts';

it('lets nothing but what is named cross to the page', () => {
  const ready = {
    kind: 'ready',
    keptIn: 'session',
    accountId: 'acc-1',
    label: 'Studio',
    lastFour: 'wxyz',
    verifiedAt: null,
  };
  expect(tokenStatusSchema.safeParse(ready).success).toBe(true);
  expect(tokenStatusSchema.safeParse({ ...ready, token: 'cfut_x' }).success).toBe(false);
});
