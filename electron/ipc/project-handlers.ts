import { basename, dirname } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { type IncomingId, knownProjectIdSchema } from '#shared/ids.ts';
import type { CorePorts } from '../core/core-ports.ts';
import { freeFolder, listExamples, makeProject } from '../core/create-project.ts';
import type { KnownProjects } from '../core/known-projects.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** Projects as a whole. */
export function projectHandlers(core: CoreAccess): Answers<'project'> {
  const { ports, known, projects } = core;
  const { resourcesFolder } = ports.making;
  const opened = async (folder: string) => {
    const project = await projects.open(folder);
    await remember(core, project);
    return project.state();
  };
  return {
    'project:list': async () => ({ projects: await listed(core) }),
    'project:glance': async ({ knownId }) => core.glance((await knownProject(known, knownId)).folder),
    'project:list-open': async () => ({ projects: projects.list().map((project) => project.state()) }),
    'project:list-examples': async () => ({ examples: await listExamples(resourcesFolder) }),
    'project:open': async ({ from }) => {
      if (from.kind === 'picked') return opened(pickedPath(ports, from.incomingId));
      const knownId = from.kind === 'again' ? knownProjectIdSchema.parse(from.projectId) : from.knownId;
      return opened((await knownProject(known, knownId)).folder);
    },
    'project:create': async ({ title, from, place }) => {
      const folder =
        place.kind === 'picked'
          ? pickedPath(ports, place.incomingId)
          : await freeFolder(projectsFolder(ports), title);
      const example = from.kind === 'example' ? from.name : null;
      return opened(await makeProject(folder, { title, example, resourcesFolder }));
    },
    'project:close': async ({ projectId }) => {
      await projects.close(projectId);
      ports.emit('project:closed', { projectId });
      return {};
    },
    'project:forget': async ({ knownId }) => {
      await known.forget(knownId);
      ports.emit('project:list-changed', {});
      return {};
    },
    'project:state': async ({ projectId }) => projects.get(projectId).project.state(),
    'project:view': async ({ projectId, unless }) => projects.get(projectId).extra.viewer(unless),
    'project:resolve-conflict': async ({ projectId, keep }) => ({
      revision: await projects.get(projectId).project.choose(keep),
    }),
    'project:save': async ({ projectId }) => {
      const { project } = projects.get(projectId);
      await project.save();
      return project.state();
    },
  };
}

async function listed({ known, projects }: CoreAccess) {
  const open = new Map(projects.list().map(({ paths, projectId }) => [paths.folder, projectId]));
  return (await known.list()).map(({ folder, ...project }) => ({
    ...project,
    folderName: basename(folder),
    openAs: open.get(folder) ?? null,
  }));
}

/** A list of recent projects that cannot be kept keeps no project from being opened. */
async function remember({ known, ports }: CoreAccess, project: OpenedProject): Promise<void> {
  const { title } = project.now().storyboard;
  await known.remember({ folder: project.paths.folder, title }).catch(ports.report);
  ports.emit('project:list-changed', {});
}

async function knownProject(known: KnownProjects, id: Parameters<KnownProjects['find']>[0]) {
  const found = await known.find(id);
  if (!found) throw new DailiesError({ code: 'not-found', what: 'project', id });
  return found;
}

/** A storyboard may be picked in place of its folder. */
function pickedPath({ incoming }: CorePorts, id: IncomingId): string {
  const file = incoming.find(id);
  if (file?.kind !== 'project' && file?.kind !== 'project-folder') {
    throw new DailiesError({ code: 'not-found', what: 'upload', id });
  }
  return file.path.endsWith('.dailies') ? dirname(file.path) : file.path;
}

function projectsFolder({ projectsFolder }: CorePorts): string {
  if (projectsFolder === null) {
    throw new DailiesError({ code: 'not-on-this-host', what: 'projects-folder' });
  }
  return projectsFolder;
}
