import { DailiesError } from '#shared/app-error.ts';
import { openProjectExports, type ProjectExports } from '../exporting/project-exports.ts';
import type { OnProject } from '../ipc/core-handlers.ts';
import { exportRow } from '../ipc/export-handlers.ts';
import { type Desk, type DeskView, onlyLookAt } from '../making/desk/desk.ts';
import { openDesk } from '../making/desk/open-desk.ts';
import { viewMoney } from '../making/desk/view-money.ts';
import { viewQueues, viewRowsOf } from '../making/desk/view-queue.ts';
import type { MediaTools } from '../making/media-tools.ts';
import { readPrices } from '../settings/prices-file.ts';
import type { CorePorts } from './core-ports.ts';
import type { Attached } from './open-projects.ts';
import type { OpenedProject } from './opened-project.ts';
import type { EventPacer } from './pace-events.ts';
import { type ProjectEvents, projectEvents } from './project-events.ts';
import { openProjectMedia } from './project-media.ts';
import { projectViewer } from './view-project.ts';

/** What stands on an open project: its batches, its media, its view, its events. */
export type OnOpenProject = OnProject &
  Attached & {
    readonly view: DeskView;
    /** @throws DailiesError `project-read-only` */
    readonly deskOrRefuse: () => Desk;
    readonly events: ProjectEvents;
  };

export function attacher(of: {
  readonly ports: CorePorts;
  readonly pacer: EventPacer;
  readonly tools: () => Promise<MediaTools>;
}): (project: OpenedProject) => Promise<OnOpenProject> {
  const { ports, pacer, tools } = of;
  const { making, emit } = ports;
  return async (project) => {
    const media = openProjectMedia(ports.media, project.paths, { tools, clock: making.clock });
    const events = projectEvents(project.projectId, {
      ...{ emit, pacer },
      sources: {
        state: () => (isClosed ? null : project.state()),
        rows: (ids) => unlessClosed(() => viewRowsOf(standing.view, ids)),
        queues: () => (isClosed ? null : viewQueues(standing.view)),
        money: () => unlessClosed(() => viewMoney(standing.view)),
        exports: () => exports?.entries().map((entry) => exportRow(entry, media)) ?? [],
      },
    });
    let isClosed = false;
    /** What was begun to be read before the end finds nothing to read from behind it. */
    const unlessClosed = async <Value>(read: () => Promise<Value>): Promise<Value | null> => {
      if (isClosed) return null;
      return read().catch((error: unknown) => {
        if (isClosed) return null;
        throw error;
      });
    };
    const exports = project.ledger === null ? null : exportsOf(project, { ports, tools });
    exports?.onChange(events.exports);
    const standing = await standingOn(project, { ports, tools, events });
    return {
      ...standing,
      ...{ media, events },
      exports: () => {
        if (exports === null) throw readOnly(project);
        return exports;
      },
      viewer: projectViewer(project, { media, prices: () => readPrices(making.settingsFolder) }),
      close: async () => {
        await exports?.close();
        await standing.desk?.close();
        isClosed = true;
        media.close();
      },
    };
  };
}

async function standingOn(
  project: OpenedProject,
  of: { ports: CorePorts; tools: () => Promise<MediaTools>; events: ProjectEvents },
): Promise<Pick<OnOpenProject, 'desk' | 'view' | 'deskOrRefuse'>> {
  const host = of.ports.making;
  const { paths, load, againList, takes, ledger } = project;
  if (ledger === null) {
    const view = onlyLookAt({ host, project: { paths, load, againList, takes, ledger: project.history() } });
    return {
      ...{ desk: null, view },
      deskOrRefuse: () => {
        throw readOnly(project);
      },
    };
  }
  const desk = await openDesk({
    host,
    project: { paths, load, againList, takes, ledger },
    media: of.tools,
    report: (event) => {
      if (event.type === 'take') project.takesChanged([event.takeId]);
      else of.events.desk(event);
    },
  });
  return { desk, view: desk, deskOrRefuse: () => desk };
}

function exportsOf(
  { paths, load }: OpenedProject,
  { ports, tools }: { ports: CorePorts; tools: () => Promise<MediaTools> },
): ProjectExports {
  return openProjectExports({ host: ports.making, platform: ports.platform, paths, load, media: tools });
}

function readOnly({ access }: OpenedProject): DailiesError {
  const holder = access.kind === 'read-only' ? access.holder : 'another process';
  return new DailiesError({ code: 'project-read-only', holder });
}
