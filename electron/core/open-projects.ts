import { hostname } from 'node:os';
import { DailiesError } from '#shared/app-error.ts';
import { type ProjectId, projectIdSchema, type TakeId } from '#shared/ids.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import { openProjectLedger } from '../batches/rebuild-ledger.ts';
import { folderRisk, folderRiskSentence, readMounts } from '../projects/folder-risk.ts';
import { locateProject } from '../projects/open-project.ts';
import { lockProject, type ProjectLock } from '../projects/project-lock.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import type { CorePorts } from './core-ports.ts';
import { knownIdOf } from './known-projects.ts';
import { openForReading } from './open-for-reading.ts';
import { openForWriting } from './open-for-writing.ts';
import type { OpenedProject } from './opened-project.ts';
import { serial } from './serial.ts';

/** What stands on an open project for as long as it is open: its batches, its media, its events. */
export type Attached = { readonly close: () => Promise<void> };

/** The projects that are open in this core, for all its windows. */
export type OpenProjects<Extra extends Attached> = {
  /** @throws DailiesError `project-not-open` */
  readonly get: (id: ProjectId) => { readonly project: OpenedProject; readonly extra: Extra };
  readonly extra: (id: ProjectId) => Extra | null;
  /**
   * The ledger of the project that a call's input names; null where it names none, or one that is open for looking
   * only.
   */
  readonly ledgerOf: (input: unknown) => Ledger | null;
  readonly list: () => OpenedProject[];
  /**
   * Opens it, or finds it open. Beside another process that holds it, it can only be looked at; once that one has ended,
   * the same call opens it for changes.
   */
  readonly open: (path: string) => Promise<OpenedProject>;
  readonly close: (id: ProjectId) => Promise<void>;
  readonly closeAll: () => Promise<void>;
};

type Ports = Pick<CorePorts, 'making' | 'platform' | 'program' | 'report'> & {
  readonly onChange: (id: ProjectId) => void;
  readonly onTakes: (id: ProjectId, takes: readonly TakeId[] | null) => void;
  /** Another process changed something in it. */
  readonly onSeen: (id: ProjectId) => void;
};

type Entry<Extra> = {
  readonly project: OpenedProject;
  readonly extra: Extra;
  readonly release: () => Promise<void>;
};

export function openProjects<Extra extends Attached>(
  ports: Ports,
  attach: (project: OpenedProject) => Promise<Extra>,
): OpenProjects<Extra> {
  const open = new Map<ProjectId, Entry<Extra>>();
  const inTurn = serial();
  const letGo = async ({ extra, project, release }: Entry<Extra>) => {
    await extra.close();
    await project.close();
    await release();
  };
  const close = async (id: ProjectId) => {
    const entry = open.get(id);
    open.delete(id);
    if (entry) await letGo(entry);
  };
  return {
    get: (id) => {
      const entry = open.get(id);
      if (!entry) throw new DailiesError({ code: 'project-not-open' });
      return entry;
    },
    extra: (id) => open.get(id)?.extra ?? null,
    ledgerOf: (input) => {
      const { projectId } = input as { projectId?: ProjectId };
      return (projectId !== undefined && open.get(projectId)?.project.ledger) || null;
    },
    list: () => [...open.values()].map(({ project }) => project),
    open: (path) =>
      inTurn(async () => {
        const { paths } = await locateProject(path);
        const already = [...open.values()].find(({ project }) => project.paths.folder === paths.folder);
        if (already?.project.access.kind === 'write') return already.project;
        const { project, release } = await opened(ports, paths);
        if (already && project.access.kind === 'read-only') {
          await project.close();
          return already.project;
        }
        try {
          const extra = await attach(project);
          open.set(project.projectId, { project, extra, release });
          if (already) {
            await letGo(already).catch(ports.report);
            ports.onChange(project.projectId);
            ports.onSeen(project.projectId);
          }
          return project;
        } catch (error) {
          await project.close();
          await release();
          throw error;
        }
      }),
    close: (id) => inTurn(() => close(id)),
    closeAll: () =>
      inTurn(async () => {
        for (const id of [...open.keys()]) await close(id).catch(ports.report);
      }),
  };
}

async function opened(
  ports: Ports,
  paths: ProjectPaths,
): Promise<{ project: OpenedProject; release: () => Promise<void> }> {
  const { clock, newId } = ports.making;
  // Made from the folder, so that a window which outlived another core finds its project again.
  const projectId = projectIdSchema.parse(knownIdOf(paths.folder));
  const risk = folderRisk(paths.folder, await readMounts(ports.platform));
  const options = {
    ...{ projectId, paths, clock, report: ports.report },
    folderWarning: risk && folderRiskSentence(risk),
    onChange: () => ports.onChange(projectId),
    onTakes: (takes: readonly TakeId[] | null) => ports.onTakes(projectId, takes),
  };
  const onSeen = () => ports.onSeen(projectId);
  const lock = await lockOrHolder(ports, paths);
  if (typeof lock === 'string') {
    return { project: await openForReading({ ...options, holder: lock, onSeen }), release: async () => {} };
  }
  let ledger: Ledger | null = null;
  const release = async () => {
    await ledger?.close();
    lock.release();
  };
  try {
    ledger = (await openProjectLedger(paths, { nowMs: clock.nowMs, newId })).ledger;
    return { project: await openForWriting({ ...options, ledger }), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The lock; or, in words, which process holds it. */
async function lockOrHolder(ports: Ports, paths: ProjectPaths): Promise<ProjectLock | string> {
  try {
    return await lockProject(paths, {
      pid: process.pid,
      host: hostname(),
      program: ports.program,
      since: new Date(ports.making.clock.nowMs()).toISOString(),
    });
  } catch (error) {
    if (error instanceof DailiesError && error.error.code === 'project-locked') return error.error.holder;
    throw error;
  }
}
