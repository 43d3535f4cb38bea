import { createStore, type StoreApi } from 'zustand/vanilla';
import type { JobRow, QueueState } from '#shared/contract/job-rows.ts';
import type { MoneyView } from '#shared/contract/money-view.ts';
import type { JobId, ProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { gatherCalls } from './gather-calls.ts';

export type JobsData = {
  /** One for each generator that was used. */
  readonly queues: readonly QueueState[];
  readonly money: MoneyView | null;
  /** The newest word on every job that changed while the page looked; the rooms ask for the pages that they show. */
  readonly changed: ReadonlyMap<JobId, JobRow>;
  /** Counts what makes lists of jobs old: a room that shows one asks again. */
  readonly listsVersion: number;
};

export type JobsStore = { readonly store: StoreApi<JobsData>; readonly end: () => void };

/** What runs, waits and costs in an open project. */
export function openJobsStore(core: Core, projectId: ProjectId, before: JobsData | null): JobsStore {
  const store = createStore<JobsData>(
    () =>
      before ?? {
        queues: [],
        money: null,
        changed: new Map(),
        listsVersion: 0,
      },
  );
  const load = gatherCalls(async () => {
    const [{ queues }, money] = await Promise.all([
      core.call('queue:state', { projectId }),
      core.call('money:view', { projectId }),
    ]);
    store.setState({ queues, money });
  }, 250);
  const endListening = [
    core.on('jobs:changed', ({ projectId: changedIn, rows, reset }) => {
      if (changedIn !== projectId) return;
      store.setState(({ changed, listsVersion }) => ({
        changed: reset ? new Map() : new Map([...changed, ...rows.map((row) => [row.jobId, row] as const)]),
        listsVersion: listsVersion + 1,
      }));
    }),
    core.on(
      'queue:changed',
      (told) => told.projectId === projectId && store.setState({ queues: told.queues }),
    ),
    core.on('money:changed', (told) => told.projectId === projectId && store.setState({ money: told.money })),
  ];
  load();
  return {
    store,
    end: () => {
      for (const end of endListening) end();
    },
  };
}
