import type { MoneyView } from '#shared/contract/money-view.ts';
import { projectHold } from '../../batches/claim-project.ts';
import { moneyView } from '../../batches/views/money-view.ts';
import { installationId } from '../../settings/installation.ts';
import type { DeskView } from './desk.ts';

/** A project's money, and whether it waits for a person's word. */
export async function viewMoney({ host, project }: Pick<DeskView, 'host' | 'project'>): Promise<MoneyView> {
  const { ledger, paths } = project;
  if (ledger === null) return NOTHING_YET;
  const here = await installationId(host.settingsFolder, host.newId);
  const hold = await projectHold(ledger, paths, here);
  return ledger.read((db) => moneyView(db, hold));
}

const NOTHING_YET: MoneyView = {
  confirmedMicroUsd: 0,
  heldMicroUsd: 0,
  maybeChargedMicroUsd: 0,
  calls: 0,
  uncheckedRefusals: 0,
  cap: { budgetMicroUsd: null, maxCalls: null },
  left: { microUsd: null, calls: null },
  pinnedAccountId: null,
  hold: null,
};
