import { expect, it } from 'vitest';
import { moneyViewSchema } from '#shared/contract/money-view.ts';

const money = {
  confirmedMicroUsd: 350_000,
  heldMicroUsd: 0,
  maybeChargedMicroUsd: 0,
  uncheckedRefusals: 0,
  calls: 1,
  cap: { budgetMicroUsd: 1_000_000, maxCalls: null },
  left: { microUsd: 650_000, calls: null },
  pinnedAccountId: null,
  hold: null,
};

it('is whole millionths of a dollar, never below nothing', () => {
  expect(moneyViewSchema.parse(money)).toEqual(money);
  expect(moneyViewSchema.safeParse({ ...money, heldMicroUsd: 0.5 }).success).toBe(false);
  expect(moneyViewSchema.safeParse({ ...money, left: { microUsd: -1, calls: null } }).success).toBe(false);
});

it('tells why a project is held, and not from where it was copied', () => {
  expect(moneyViewSchema.safeParse({ ...money, hold: 'copied' }).success).toBe(true);
  expect(moneyViewSchema.safeParse({ ...money, hold: { kind: 'copied', from: '/films' } }).success).toBe(
    false,
  );
});
