import { assertNever } from '#shared/assert-never.ts';
import { moneyOfAll } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';

/** What a project has cost, over all runs: whole millionths of a dollar, and the paid calls they stand for. */
export type ProjectMoney = {
  readonly confirmedMicroUsd: number;
  readonly heldMicroUsd: number;
  readonly maybeChargedMicroUsd: number;
  readonly calls: number;
};

export const NO_MONEY: ProjectMoney = {
  confirmedMicroUsd: 0,
  heldMicroUsd: 0,
  maybeChargedMicroUsd: 0,
  calls: 0,
};

/** Derived from every attempt; one without a price counts as a call and as no money. */
export function readMoney(db: LedgerConnection): ProjectMoney {
  const sum = { ...NO_MONEY };
  for (const each of moneyOfAll(db)) {
    switch (each.status) {
      case 'free':
      case 'released':
        continue;
      case 'held':
        sum.heldMicroUsd += each.estimateMicroUsd ?? 0;
        break;
      case 'confirmed':
        sum.confirmedMicroUsd += each.actualMicroUsd ?? each.estimateMicroUsd ?? 0;
        break;
      case 'maybe-charged':
        sum.maybeChargedMicroUsd += each.estimateMicroUsd ?? 0;
        break;
      default:
        assertNever(each);
    }
    sum.calls += 1;
  }
  return sum;
}
