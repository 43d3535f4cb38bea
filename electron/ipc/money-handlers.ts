import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { Command } from '../core/command-desk.ts';
import {
  giveUpUnclear,
  recoverUnclear,
  resendUnclear,
  setCap,
  takeOverProject,
} from '../making/desk/settle-money.ts';
import { sendAgain } from '../making/desk/start-run.ts';
import { viewMoney } from '../making/desk/view-money.ts';
import type { DeskAccess } from './desk-access.ts';

/** A project's money, and what a person decides about calls that ended in vain or in the dark. */
export function moneyHandlers({ desk, view }: DeskAccess): DomainHandlers<'money', Command> {
  return {
    'money:view': async ({ projectId }) => viewMoney(view(projectId)),
    'money:set-cap': async ({ projectId, cap }, { record }) => ({
      freedJobs: await setCap(desk(projectId), cap, record),
    }),
    'money:take-over': async ({ projectId }, { record }) => {
      await takeOverProject(desk(projectId), record);
      return {};
    },
    'unclear:recover': async ({ projectId, jobIds }, { record }) => ({
      asked: await recoverUnclear(desk(projectId), jobIds, record),
    }),
    'unclear:resend': async ({ projectId, ...wanted }, { record }) => ({
      jobs: await resendUnclear(desk(projectId), wanted, record),
    }),
    'unclear:give-up': async ({ projectId, ...wanted }, { record }) => ({
      jobs: await giveUpUnclear(desk(projectId), wanted, record),
    }),
    'failed:send-again': async ({ projectId, ...wanted }, { record }) =>
      sendAgain(desk(projectId), wanted, record),
  };
}
