import { sql } from 'kysely';
import { type LedgerConnection, query } from './ledger/connection.ts';

/** What a project has cost, over all runs: whole millionths of a dollar, and the paid calls they stand for. */
export type ProjectMoney = {
  readonly confirmedMicroUsd: number;
  readonly heldMicroUsd: number;
  readonly maybeChargedMicroUsd: number;
  readonly calls: number;
  /** Calls that were refused and whose charge the gateway's log has not denied yet; they count in no sum. */
  readonly uncheckedRefusals: number;
};

export const NO_MONEY: ProjectMoney = {
  confirmedMicroUsd: 0,
  heldMicroUsd: 0,
  maybeChargedMicroUsd: 0,
  calls: 0,
  uncheckedRefusals: 0,
};

/** Derived from every attempt; one without a price counts as a call and as no money. */
export function readMoney(db: LedgerConnection): ProjectMoney {
  const rows = db.all(
    query
      .selectFrom('attempts')
      .select(({ fn }) => [
        sql<string>`json_extract(money_json, '$.status')`.as('status'),
        'charge_open',
        fn.countAll<number>().as('attempts'),
        // What the log says was charged, else what was estimated.
        sql<number>`ifnull(sum(coalesce(json_extract(money_json, '$.actualMicroUsd'),
          json_extract(money_json, '$.estimateMicroUsd'))), 0)`.as('microUsd'),
      ])
      .groupBy(['status', 'charge_open']),
  );
  const of = (status: string) => rows.filter((row) => row.status === status);
  const sum = (status: string) => of(status).reduce((total, { microUsd }) => total + microUsd, 0);
  const counted = ['held', 'confirmed', 'charged', 'maybe-charged'].flatMap(of);
  return {
    confirmedMicroUsd: sum('confirmed') + sum('charged'),
    heldMicroUsd: sum('held'),
    maybeChargedMicroUsd: sum('maybe-charged'),
    calls: counted.reduce((total, { attempts }) => total + attempts, 0),
    uncheckedRefusals: of('released')
      .filter((row) => row.charge_open === 1)
      .reduce((total, { attempts }) => total + attempts, 0),
  };
}
