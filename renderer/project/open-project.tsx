import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
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
    const next: OpenProject = {
      core,
      projectId,
      project: openProjectStore(core, projectId, before?.project.store.getState() ?? null),
      takes: openTakesStore(core, projectId, before?.takes.store.getState() ?? null),
      jobs: openJobsStore(core, projectId, before?.jobs.store.getState() ?? null),
    };
    last.current = next;
    setOpen(next);
    return () => {
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

export function useTakes<Value>(select: (data: TakesData) => Value): Value {
  return useStore(useOpenProject().takes.store, select);
}

export function useJobs<Value>(select: (data: JobsData) => Value): Value {
  return useStore(useOpenProject().jobs.store, select);
}
