import type { EventName } from '#shared/contract/event-names.ts';
import type { EventPayload } from '#shared/contract/events.ts';
import type { QueueState } from '#shared/contract/job-rows.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { CurrentWork } from './current-work.ts';

export type ExportRow = EventPayload<'exports:changed'>['exports'][number];

/** What is known of one open project, from the events that the core sends to every page. */
type ProjectWork = {
  readonly title: string;
  readonly queues: readonly QueueState[];
  readonly exports: readonly ExportRow[];
};

export type WorkBook = ReadonlyMap<ProjectId, ProjectWork>;

export const EMPTY_BOOK: WorkBook = new Map();

/** One event of the core, as its name with its payload. */
export type CoreEvent = {
  [Name in EventName]: { readonly name: Name; readonly payload: EventPayload<Name> };
}[EventName];

/** The book with the event written into it; the same book where the event tells nothing about work. */
export function followEvent(book: WorkBook, event: CoreEvent): WorkBook {
  switch (event.name) {
    case 'project:changed':
      return changed(book, event.payload.state.projectId, { title: event.payload.state.title });
    case 'queue:changed':
      return changed(book, event.payload.projectId, { queues: event.payload.queues });
    case 'exports:changed':
      return changed(book, event.payload.projectId, { exports: event.payload.exports });
    case 'project:closed':
      return new Map([...book].filter(([id]) => id !== event.payload.projectId));
    default:
      return book;
  }
}

/** What the core is at, over all open projects. */
export function workIn(book: WorkBook): CurrentWork {
  const projects = [...book.values()];
  const queues = projects.flatMap((project) => project.queues);
  const atWork = queues.filter(({ counts }) => counts.running > 0);
  const finished = sum(atWork, ({ counts }) => counts.done + counts.ended);
  const left = sum(atWork, ({ counts }) => counts.running + counts.waiting);
  return {
    runningCalls: sum(queues, ({ counts }) => counts.running),
    paidCalls: sum(
      queues.filter(({ generator }) => generator === 'cloudflare'),
      ({ counts }) => counts.running,
    ),
    waitingJobs: sum(queues, ({ counts }) => counts.waiting),
    doneShare: finished + left === 0 ? 0 : finished / (finished + left),
    exports: projects.flatMap((project) => project.exports).flatMap(exportShare),
  };
}

function changed(book: WorkBook, id: ProjectId, change: Partial<ProjectWork>): WorkBook {
  const before = book.get(id) ?? { title: 'Dailies', queues: [], exports: [] };
  return new Map(book).set(id, { ...before, ...change });
}

function exportShare({ state }: ExportRow): readonly number[] {
  if (state.status === 'queued') return [0];
  if (state.status !== 'running') return [];
  return [state.framesPlanned === 0 ? 0 : Math.min(1, state.framesDone / state.framesPlanned)];
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
