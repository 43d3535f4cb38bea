import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ProjectId, ShotId } from '#shared/ids.ts';
import { beforeEachAction } from '../actions/bound-actions.ts';
import type { Core } from '../bridge.ts';
import { keptDrafts, type LeftDrafts } from '../writing/kept-drafts.ts';
import { openWriter, type Writer } from '../writing/writer.ts';
import { type JobsData, type JobsStore, openJobsStore } from './jobs-store.ts';
import { openProjectStore, type ProjectData, type ProjectStore } from './project-store.ts';
import { openTakesStore, type TakesData, type TakesStore } from './takes-store.ts';

/** The project that the rooms are about, and how to ask the core about it. */
export type OpenProject = {
  readonly core: Core;
  readonly projectId: ProjectId;
  readonly project: ProjectStore;
  readonly takes: TakesStore;
  readonly jobs: JobsStore;
  readonly writer: Writer;
};

const Context = createContext<OpenProject | null>(null);

type OpenProjectProviderProps = {
  readonly core: Core;
  readonly projectId: ProjectId;
  readonly children: ReactNode;
};

/** Gives the rooms one project; shows nothing before its stores listen. */
export function OpenProjectProvider({ core, projectId, children }: OpenProjectProviderProps) {
  const [open, setOpen] = useState<OpenProject | null>(null);
  const last = useRef<OpenProject | null>(null);
  useEffect(() => {
    // A core that was lost and is back is listened to anew; what was shown stays until it has answered.
    const before = last.current?.projectId === projectId ? last.current : null;
    const project = openProjectStore(core, projectId, before?.project.store.getState() ?? null);
    const takes = openTakesStore(core, projectId, {
      project,
      before: before?.takes.store.getState() ?? null,
    });
    const kept = keptDrafts({ ofWindow: sessionStorage, ofAll: localStorage }, projectId);
    const next: OpenProject = {
      core,
      projectId,
      project,
      takes,
      jobs: openJobsStore(core, projectId, before?.jobs.store.getState() ?? null),
      writer: openWriter({
        ...{ project, takes, after },
        kept,
        newId: () => crypto.randomUUID(),
      }),
    };
    const endFlushing = flushBeforeLeaving(next.writer, kept);
    last.current = next;
    setOpen(next);
    return () => {
      endFlushing();
      next.writer.end();
      next.project.end();
      next.takes.end();
      next.jobs.end();
    };
  }, [core, projectId]);
  return open && <Context value={open}>{children}</Context>;
}

export function useOpenProject(): OpenProject {
  const open = useContext(Context);
  if (open === null) throw new Error('This component stands outside of an open project.');
  return open;
}

export function useProject<Value>(select: (data: ProjectData) => Value): Value {
  return useStore(useOpenProject().project.store, select);
}

/** Of all takes of the film; they are asked for while somebody looks. */
export function useTakes<Value>(select: (data: TakesData) => Value): Value {
  const { takes } = useOpenProject();
  useEffect(() => takes.want('all'), [takes]);
  return useStore(takes.store, select);
}

/** The takes of one shot; undefined until they have come, and where it has none. */
export function useTakesOf(shotId: ShotId | undefined): readonly TakeRow[] | undefined {
  const { takes } = useOpenProject();
  useEffect(() => (shotId === undefined ? undefined : takes.want(shotId)), [takes, shotId]);
  return useStore(takes.store, ({ byShot }) => (shotId === undefined ? undefined : byShot.get(shotId)));
}

export function useJobs<Value>(select: (data: JobsData) => Value): Value {
  return useStore(useOpenProject().jobs.store, select);
}

/** Before an action runs, and before the page is hidden or gone, what is being written is sent, and kept if it is gone. */
function flushBeforeLeaving(writer: Writer, kept: LeftDrafts): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const flushInPassing = () => void writer.flush('in-passing');
  window.addEventListener('pagehide', flushInPassing, { signal });
  window.addEventListener('pagehide', kept.leave, { signal });
  window.addEventListener('pageshow', kept.takeBack, { signal });
  document.addEventListener('visibilitychange', flushInPassing, { signal });
  const endOfActions = beforeEachAction(() => void writer.flush());
  return () => {
    listening.abort();
    endOfActions();
  };
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
