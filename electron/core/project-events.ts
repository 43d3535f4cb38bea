import { assertNever } from '#shared/assert-never.ts';
import { type EventSink, MOST_JOB_ROWS } from '#shared/contract/events.ts';
import type { JobRow, QueueState } from '#shared/contract/job-rows.ts';
import type { MoneyView } from '#shared/contract/money-view.ts';
import type { ProjectState } from '#shared/contract/project-state.ts';
import type { JobId, ProjectId, TakeId } from '#shared/ids.ts';
import type { ExportRow } from '../ipc/export-handlers.ts';
import type { DeskEvent } from '../making/desk/desk-ports.ts';
import { type EventPacer, type Gathered, gather } from './pace-events.ts';

/** Tells pages of changes in one open project. What an event says is read when it is sent. */
export type ProjectEvents = {
  readonly changed: () => void;
  /** Null for any of them. */
  readonly takes: (ids: readonly TakeId[] | null) => void;
  readonly desk: (event: DeskEvent) => void;
  readonly exports: () => void;
  /** Another process worked on it: anything may be different. */
  readonly seen: () => void;
};

/** Where the contents of events are read from; null while the project is closing. */
export type EventSources = {
  readonly state: () => ProjectState | null;
  readonly rows: (ids: readonly JobId[]) => Promise<JobRow[] | null>;
  readonly queues: () => QueueState[] | null;
  readonly money: () => Promise<MoneyView | null>;
  /** Every export that was asked for, in that order. */
  readonly exports: () => ExportRow[];
};

const MOST_TAKE_IDS = 200;

export function projectEvents(
  projectId: ProjectId,
  of: { readonly emit: EventSink; readonly pacer: EventPacer; readonly sources: EventSources },
): ProjectEvents {
  const { emit, pacer, sources } = of;
  let jobs: Gathered<JobId> = { ids: new Set() };
  let takes: Gathered<TakeId> = { ids: new Set() };
  const tell = (name: string, send: () => void | Promise<void>) => pacer.tell(`${name} ${projectId}`, send);

  const tellTakes = (ids: readonly TakeId[] | null) => {
    takes = gather(takes, ids ?? 'many', MOST_TAKE_IDS);
    tell('takes:changed', () => {
      const takeIds = takes === 'many' ? null : [...takes.ids];
      takes = { ids: new Set() };
      emit('takes:changed', { projectId, takeIds });
    });
  };
  const tellJobs = (ids: readonly JobId[] | 'many') => {
    jobs = gather(jobs, ids, MOST_JOB_ROWS);
    tell('jobs:changed', async () => {
      const told = jobs;
      jobs = { ids: new Set() };
      const rows = told === 'many' ? [] : await sources.rows([...told.ids]);
      if (rows !== null) emit('jobs:changed', { projectId, rows, reset: told === 'many' });
    });
  };
  const tellQueues = () =>
    tell('queue:changed', () => {
      const queues = sources.queues();
      if (queues !== null) emit('queue:changed', { projectId, queues });
    });
  const tellMoney = () =>
    tell('money:changed', async () => {
      const money = await sources.money();
      if (money !== null) emit('money:changed', { projectId, money });
    });
  return {
    changed: () =>
      tell('project:changed', () => {
        const state = sources.state();
        if (state !== null) emit('project:changed', { state });
      }),
    takes: tellTakes,
    exports: () =>
      tell('exports:changed', () => emit('exports:changed', { projectId, exports: sources.exports() })),
    seen: () => {
      tellTakes(null);
      tellJobs('many');
      tellQueues();
      tellMoney();
    },
    desk: (event) => {
      switch (event.type) {
        case 'jobs':
          tellJobs(event.jobIds);
          return;
        case 'queue':
        case 'ended':
          tellQueues();
          return;
        case 'money':
          tellMoney();
          return;
        case 'take':
          tellTakes([event.takeId]);
          return;
        default:
          assertNever(event);
      }
    },
  };
}
