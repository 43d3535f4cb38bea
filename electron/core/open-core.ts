import { join } from 'node:path';
import type { EventSink } from '#shared/contract/events.ts';
import type { ProjectId } from '#shared/ids.ts';
import { type AnswerCall, callAnswerer } from '../ipc/answer-call.ts';
import { appHandlers } from '../ipc/app-handlers.ts';
import { batchHandlers } from '../ipc/batch-handlers.ts';
import { catalogueHandlers } from '../ipc/catalogue-handlers.ts';
import type { CoreAccess } from '../ipc/core-handlers.ts';
import { cutHandlers } from '../ipc/cut-handlers.ts';
import type { DeskAccess } from '../ipc/desk-access.ts';
import { estimateHandlers } from '../ipc/estimate-handlers.ts';
import { exportHandlers } from '../ipc/export-handlers.ts';
import { handOverHandlers } from '../ipc/hand-over-handlers.ts';
import { importHandlers } from '../ipc/import-handlers.ts';
import { moneyHandlers } from '../ipc/money-handlers.ts';
import { pictureHandlers } from '../ipc/picture-handlers.ts';
import { projectHandlers } from '../ipc/project-handlers.ts';
import { reviewHandlers } from '../ipc/review-handlers.ts';
import { settingsHandlers } from '../ipc/settings-handlers.ts';
import { storyboardHandlers } from '../ipc/storyboard-handlers.ts';
import { takeHandlers } from '../ipc/take-handlers.ts';
import { tokenHandlers } from '../ipc/token-handlers.ts';
import { tokenChanged } from '../making/desk/token-changed.ts';
import { type MediaTools, openMediaTools } from '../making/media-tools.ts';
import { commandDesk } from './command-desk.ts';
import type { CorePorts } from './core-ports.ts';
import { projectGlancer } from './glance-project.ts';
import { knownProjects } from './known-projects.ts';
import { attacher, type OnOpenProject } from './on-open-project.ts';
import { openProjects } from './open-projects.ts';
import { eventPacer } from './pace-events.ts';

/** Everything behind the contract, the same for every host. */
export type Core = {
  readonly answer: AnswerCall;
  /** Opens the project in a folder, or finds it open. @throws DailiesError */
  readonly openProject: (folder: string) => Promise<ProjectId>;
  /** Looks at the files of open projects again, as after a sleep. */
  readonly lookAgain: () => Promise<void>;
  /** Stops sending and lets go of every project. What counts is on disk before. */
  readonly close: () => Promise<void>;
};

export function openCore(ports: CorePorts): Core {
  const { making, report } = ports;
  const { clock, settingsFolder } = making;
  const pacer = eventPacer(clock, report);
  const tools = onceDone(() => openMediaTools(making));
  const projects = openProjects<OnOpenProject>(
    {
      ...ports,
      onChange: (id) => eventsOf(id)?.changed(),
      onTakes: (id, takes) => eventsOf(id)?.takes(takes),
      onSeen: (id) => eventsOf(id)?.seen(),
    },
    attacher({ ports, pacer, tools }),
  );
  const eventsOf = (id: ProjectId) => projects.extra(id)?.events;
  const known = knownProjects({ settingsFolder, nowMs: clock.nowMs }, ports.projectsFolder);
  const glance = projectGlancer({
    folder: join(settingsFolder, 'glances'),
    nowMs: clock.nowMs,
    tools,
  });
  const carryOut = commandDesk(clock.nowMs);
  const core: CoreAccess = { ports, known, glance, tools, projects };
  const answer = callAnswerer(
    handlersOf(core, deskAccess(projects)),
    (asked, work) => carryOut({ ...asked, ledger: projects.ledgerOf(asked.input) }, work),
    report,
  );
  return {
    answer,
    openProject: async (folder) => {
      const project = await projects.open(folder);
      const { title } = project.now().storyboard;
      await known.remember({ folder: project.paths.folder, title }).catch(report);
      ports.emit('project:list-changed', {});
      return project.projectId;
    },
    lookAgain: async () => {
      await Promise.all(projects.list().map((project) => project.lookAgain().catch(report)));
    },
    close: async () => {
      await projects.closeAll();
      pacer.close();
    },
  };
}

function handlersOf(core: CoreAccess, desks: DeskAccess) {
  const { version, parts, making, emit, incoming } = core.ports;
  const { settingsFolder, clock } = making;
  return {
    ...appHandlers({ version, parts, hasToken: () => making.tokens.wasGiven() }),
    ...projectHandlers(core),
    ...storyboardHandlers(core),
    ...cutHandlers(core),
    ...pictureHandlers(core),
    ...takeHandlers(core),
    ...reviewHandlers(core),
    ...estimateHandlers(desks, making),
    ...batchHandlers(desks),
    ...moneyHandlers(desks),
    ...exportHandlers(core),
    ...importHandlers(core),
    ...handOverHandlers(core),
    ...settingsHandlers({ ...making, nowMs: clock.nowMs, emit, incoming }),
    ...tokenHandlers({ tokens: making.tokens, emit: tellingDesks(core) }),
    ...catalogueHandlers({ settingsFolder, nowMs: clock.nowMs }),
  };
}

/** Passes events on. After a token came, paid work that waited for one goes on. */
function tellingDesks({ ports, projects }: CoreAccess): EventSink {
  return (name, payload) => {
    ports.emit(name, payload);
    if (name !== 'token:changed') return;
    for (const { projectId } of projects.list()) {
      const { desk } = projects.get(projectId).extra;
      if (desk !== null) tokenChanged(desk);
    }
  };
}

function deskAccess(projects: {
  readonly get: (id: ProjectId) => { readonly extra: OnOpenProject };
}): DeskAccess {
  return {
    view: (id) => projects.get(id).extra.view,
    desk: (id) => projects.get(id).extra.deskOrRefuse(),
  };
}

/** Keeps what `open` gave. After a failure it is asked again: a person may have installed what was missing. */
function onceDone(open: () => Promise<MediaTools>): () => Promise<MediaTools> {
  let opened: Promise<MediaTools> | null = null;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}
