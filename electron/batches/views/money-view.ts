import type { MoneyView } from '#shared/contract/money-view.ts';
import type { ProjectHold } from '#shared/money-error.ts';
import { projectRoom } from '../cap-room.ts';
import type { LedgerConnection } from '../ledger/connection.ts';
import { projectCap } from '../ledger/runs.ts';
import { pinnedAccount } from '../ledger/settings.ts';
import { readMoney } from '../project-money.ts';

/** A project's money as a page shows it. */
export function moneyView(db: LedgerConnection, hold: ProjectHold | null): MoneyView {
  const room = projectRoom(db);
  return {
    ...readMoney(db),
    cap: projectCap(db),
    left: { microUsd: room.leftMicroUsd, calls: room.leftCalls },
    pinnedAccountId: pinnedAccount(db),
    hold: hold?.kind ?? null,
  };
}
