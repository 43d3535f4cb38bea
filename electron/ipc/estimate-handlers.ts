import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { LookedAt } from '../batches/admission-problems.ts';
import type { Command } from '../core/command-desk.ts';
import { estimateRun } from '../making/desk/estimate-run.ts';
import { purchasesOfCap } from '../making/desk/purchases-of-cap.ts';
import { viewSent } from '../making/desk/view-sent.ts';
import type { DeskAccess } from './desk-access.ts';

/** What can be read before paying. Changes nothing. */
export function estimateHandlers({ view }: Pick<DeskAccess, 'view'>): DomainHandlers<'estimate', Command> {
  const looked: LookedAt = new Map();
  return {
    'estimate:run': async ({ projectId, ...wanted }) => estimateRun(view(projectId), wanted, looked),
    'estimate:sent': async ({ projectId, shotId }) => viewSent(view(projectId), shotId),
    'estimate:cap': async ({ projectId, capMicroUsd }) => purchasesOfCap(view(projectId), capMicroUsd),
  };
}
