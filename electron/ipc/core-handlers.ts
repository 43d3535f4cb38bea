import type { contract, DomainHandlers } from '#shared/contract/calls.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { Command } from '../core/command-desk.ts';
import type { CorePorts } from '../core/core-ports.ts';
import type { Glance } from '../core/glance-project.ts';
import type { KnownProjects } from '../core/known-projects.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import type { ProjectMedia } from '../core/project-media.ts';
import type { ProjectViewer } from '../core/view-project.ts';
import type { ProjectExports } from '../exporting/project-exports.ts';
import type { Desk } from '../making/desk/desk.ts';
import type { MediaTools } from '../making/media-tools.ts';

/** The handlers of one domain, as the core assembles them. */
export type Answers<Domain extends keyof typeof contract> = DomainHandlers<Domain, Command>;

/** What stands on an open project. */
export type OnProject = {
  readonly viewer: ProjectViewer;
  readonly media: ProjectMedia;
  /** Null where the project can only be looked at. */
  readonly desk: Desk | null;
  /** @throws DailiesError `project-read-only` */
  readonly exports: () => ProjectExports;
};

/** The core as its handlers see it. */
export type CoreAccess = {
  readonly ports: CorePorts;
  readonly known: KnownProjects;
  /** What the list of films shows of the project in a folder. */
  readonly glance: (folder: string) => Promise<Glance>;
  readonly tools: () => Promise<MediaTools>;
  readonly projects: {
    /** @throws DailiesError `project-not-open` */
    readonly get: (id: ProjectId) => { readonly project: OpenedProject; readonly extra: OnProject };
    readonly list: () => readonly OpenedProject[];
    readonly open: (path: string) => Promise<OpenedProject>;
    readonly close: (id: ProjectId) => Promise<void>;
  };
};
