import { describe, expect, it } from 'vitest';
import { accountIdSchema, accountLabelSchema, accountSchema } from '#shared/accounts/account.ts';

describe('an account', () => {
  it('has an id of 32 small hexadecimal digits', () => {
    expect(accountIdSchema.safeParse('0123456789abcdef0123456789abcdef').success).toBe(true);
    expect(accountIdSchema.safeParse('0123456789ABCDEF0123456789ABCDEF').success).toBe(false);
    expect(accountIdSchema.safeParse('me@example.com').success).toBe(false);
  });

  it('has a label in one line', () => {
    expect(accountLabelSchema.safeParse('Studio Ost').success).toBe(true);
    expect(accountLabelSchema.safeParse('two\nlines').success).toBe(false);
    expect(accountLabelSchema.safeParse('').success).toBe(false);
    expect(accountLabelSchema.safeParse('x'.repeat(81)).success).toBe(false);
  });

  it('has no place for a token', () => {
    const account = {
      accountId: '0123456789abcdef0123456789abcdef',
      label: 'Studio',
      lastFour: 'wxyz',
      savedAt: '2026-11-22T15:00:00.000Z',
      verifiedAt: null,
    };
    expect(accountSchema.safeParse(account).success).toBe(true);
    expect(accountSchema.safeParse({ ...account, token: 'cfut_x' }).success).toBe(false);
    expect(accountSchema.safeParse({ ...account, lastFour: 'cfut_x' }).success).toBe(false);
  });
});
