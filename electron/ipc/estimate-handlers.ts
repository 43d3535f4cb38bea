import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { LookedAt } from '../batches/admission-problems.ts';
import type { Command } from '../core/command-desk.ts';
import { creditWarner } from '../making/desk/credit-warning.ts';
import { estimateRun } from '../making/desk/estimate-run.ts';
import { purchasesOfCap } from '../making/desk/purchases-of-cap.ts';
import { viewSent } from '../making/desk/view-sent.ts';
import type { MakingHost } from '../making/making-host.ts';
import type { DeskAccess } from './desk-access.ts';

/** What can be read before paying. Changes nothing. */
export function estimateHandlers(
  { view }: Pick<DeskAccess, 'view'>,
  host: Pick<MakingHost, 'tokens' | 'clock'>,
): DomainHandlers<'estimate', Command> {
  const looked: LookedAt = new Map();
  const creditWarning = creditWarner(host);
  return {
    'estimate:run': async ({ projectId, ...wanted }) =>
      estimateRun(view(projectId), wanted, { looked, creditWarning }),
    'estimate:sent': async ({ projectId, shotId }) => viewSent(view(projectId), shotId),
    'estimate:cap': async ({ projectId, capMicroUsd }) => purchasesOfCap(view(projectId), capMicroUsd),
  };
}
