import type { Destination } from '#shared/batch/queue-order.ts';
import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { JobId } from '#shared/ids.ts';
import type { Command } from '../core/command-desk.ts';
import {
  cancelInQueue,
  dropSpare,
  moveInQueue,
  pauseQueue,
  resumeQueue,
  spareInQueue,
  stopWaiting,
  updateInQueue,
} from '../making/desk/change-queue.ts';
import { agreeToPrice, startRun } from '../making/desk/start-run.ts';
import { viewInbox } from '../making/desk/view-inbox.ts';
import { viewJob, viewJobPage, viewQueues, viewRuns } from '../making/desk/view-queue.ts';
import type { DeskAccess } from './desk-access.ts';

/** Runs, their jobs and the queue. */
export function batchHandlers({ desk, view }: DeskAccess): DomainHandlers<'batch', Command> {
  return {
    'run:start': async ({ projectId, ...run }, { record }) => startRun(desk(projectId), run, record),
    'run:list': async ({ projectId }) => ({ runs: viewRuns(view(projectId)) }),
    'queue:state': async ({ projectId }) => ({ queues: viewQueues(view(projectId)) }),
    'queue:list': async ({ projectId, ...page }) => viewJobPage(view(projectId), page),
    'queue:pause': async ({ projectId, ...pause }, { record }) => {
      await pauseQueue(desk(projectId), pause, record);
      return {};
    },
    'queue:resume': async ({ projectId, generator }, { record }) => {
      await resumeQueue(desk(projectId), generator, record);
      return {};
    },
    'queue:cancel': async ({ projectId, generator, which }, { record }) => {
      const cancellation = which.kind === 'these' ? { kind: which.kind, ids: which.jobIds } : which;
      return cancelInQueue(desk(projectId), { generator, which: cancellation }, record);
    },
    'queue:stop-waiting': async ({ projectId, jobIds }, { record }) => ({
      stopped: await stopWaiting(desk(projectId), jobIds, record),
    }),
    'queue:move': async ({ projectId, generator, jobIds, to }, { record }) => {
      await moveInQueue(desk(projectId), { generator, jobIds, to: destination(to) }, record);
      return {};
    },
    'queue:update-job': async ({ projectId, ...wanted }, { record }) =>
      updateInQueue(desk(projectId), wanted, record),
    'queue:agree': async ({ projectId, ...wanted }, { record }) =>
      agreeToPrice(desk(projectId), wanted, record),
    'queue:spare': async ({ projectId }) => spareInQueue(desk(projectId)),
    'queue:drop-spare': async ({ projectId }, { record }) => dropSpare(desk(projectId), record),
    'job:view': async ({ projectId, jobId }) => viewJob(view(projectId), jobId),
    'inbox:view': async ({ projectId }) => ({ groups: await viewInbox(view(projectId)) }),
  };
}

function destination(
  to: { kind: 'first' | 'last' | 'earlier' | 'later' } | { kind: 'before'; jobId: JobId },
): Destination {
  return to.kind === 'before' ? { kind: 'before', id: to.jobId } : to;
}
