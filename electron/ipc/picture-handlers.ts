import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { type IncomingId, referenceIdSchema } from '#shared/ids.ts';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import { freeName } from '#shared/storyboard/edits/new-ids.ts';
import { listReferences } from '../core/list-references.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import type { IncomingFile } from '../incoming/incoming-files.ts';
import { takePicture } from '../media/take-picture.ts';
import { importFile } from '../projects/import-file.ts';
import { importReference, readableStem } from '../projects/import-reference.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** Pictures, clips and sounds that come into a project. */
export function pictureHandlers(core: CoreAccess): Answers<'picture'> {
  const { ports, projects } = core;
  return {
    'file:pick': async ({ what }) => {
      const { pick } = ports.parts;
      if (pick === null) throw new DailiesError({ code: 'not-on-this-host', what: 'dialogs' });
      const ids = await pick(what);
      return {
        files: ids.map((incomingId) => ({ incomingId, name: incomingFile(core, incomingId).name })),
      };
    },
    'reference:add': async ({ projectId, baseRevision, source, id, note }, command) => {
      const { project } = projects.get(projectId);
      let referenceId = id ?? referenceIdSchema.parse('reference');
      const reply = (revision: number) => ({ revision, referenceId });
      const revision = await project.change(
        {
          ...{ baseRevision, reply },
          label: 'new reference',
          make: async ({ storyboard, reviews }) => {
            const { name, file } = await bringIn(core, project, source);
            const taken = new Set<string>((storyboard.references ?? []).map((known) => known.id));
            referenceId = id ?? referenceIdSchema.parse(freeName(readableStem(name), taken));
            const reference = { id: referenceId, file, ...(note === undefined ? {} : { note }) };
            const applied = applyEdits(storyboard, [{ kind: 'add-reference', reference }]);
            if (!applied.ok) throw new DailiesError({ code: 'invalid-input', problems: applied.problems });
            return { storyboard: applied.storyboard, reviews };
          },
        },
        command,
      );
      return reply(revision);
    },
    'reference:list': async ({ projectId }) => {
      const { project, extra } = projects.get(projectId);
      return { references: await listReferences(project, extra.media) };
    },
    'file:add': async ({ projectId, incomingId, what }) => {
      const { project, extra } = projects.get(projectId);
      if (project.access.kind !== 'write') {
        throw new DailiesError({ code: 'project-read-only', holder: project.access.holder });
      }
      const incoming = incomingFile(core, incomingId);
      const file = await importFile(project.paths, what === 'sound' ? 'audio' : 'references', incoming);
      const path = join(project.paths.folder, ...file.split('/'));
      const kind = what === 'sound' ? 'audio' : what === 'picture' ? 'picture' : null;
      return { file, mediaId: kind && extra.media.register(path, kind) };
    },
    'file:reveal': async ({ projectId, what }) => {
      const { reveal } = ports.parts;
      if (reveal === null) throw new DailiesError({ code: 'not-on-this-host', what: 'file-manager' });
      reveal(await pathOf(projects.get(projectId).project, what));
      return {};
    },
  };
}

type Source = Parameters<Answers<'picture'>['reference:add']>[0]['source'];

/** Copies what becomes a reference into the project; a frame of a take as a picture of its own. */
async function bringIn(core: CoreAccess, project: OpenedProject, source: Source) {
  if (source.kind === 'file') {
    const { path, name } = incomingFile(core, source.incomingId);
    const { file } = await importReference(project.paths, path, name);
    await core.ports.incoming.drop(source.incomingId);
    return { name, file };
  }
  const take = (await project.takes()).find(({ receipt }) => receipt.takeId === source.takeId);
  if (!take) throw new DailiesError({ code: 'not-found', what: 'take', id: source.takeId });
  const workFolder = join(project.paths.cache, 'work');
  await mkdir(workFolder, { recursive: true });
  const { runFfmpeg, runFfprobe } = await core.tools();
  const frame = Math.min(source.frame, take.receipt.media.durationFrames - 1);
  const tools = { runFfmpeg, runFfprobe, workFolder };
  const picture = await takePicture(tools, take.media, { frame, within: null });
  const name = `${take.receipt.takeId}-frame-${frame}.png`;
  const working = join(workFolder, `${core.ports.making.newId()}.png`);
  try {
    await writeFile(working, picture);
    return { name, file: (await importReference(project.paths, working, name)).file };
  } finally {
    await rm(working, { force: true });
  }
}

function incomingFile({ ports }: CoreAccess, id: IncomingId): IncomingFile {
  const file = ports.incoming.find(id);
  if (file === null) throw new DailiesError({ code: 'not-found', what: 'upload', id });
  return file;
}

type Revealed = Parameters<Answers<'picture'>['file:reveal']>[0]['what'];

async function pathOf(project: OpenedProject, what: Revealed): Promise<string> {
  if (what.kind === 'project') return project.paths.storyboard;
  if (what.kind === 'film') {
    // A plain name: nothing outside of the folder of films can be named by it.
    if (basename(what.name) !== what.name || what.name.startsWith('.')) {
      throw new DailiesError({ code: 'not-found', what: 'film', id: what.name });
    }
    return join(project.paths.cuts, what.name);
  }
  const take = (await project.takes()).find(({ receipt }) => receipt.takeId === what.takeId);
  if (!take) throw new DailiesError({ code: 'not-found', what: 'take', id: what.takeId });
  return take.media;
}
