import { dirname } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { IncomingId, ProjectId } from '#shared/ids.ts';
import { formOf, readText } from '#shared/interchange/read-text.ts';
import { serial } from '../core/serial.ts';
import type { IncomingFile } from '../incoming/incoming-files.ts';
import { bringTake } from '../interchange/bring-take.ts';
import { applyImport, type PreparedImport, prepareImport } from '../interchange/import-film.ts';
import { lookAtClip } from '../interchange/look-at-clip.ts';
import { refuseForeign, textOfFile } from '../interchange/text-of-file.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** As many previews wait to be applied; the oldest are forgotten. */
const MOST_WAITING = 16;

/** Scripts, sheets, lists and clips that come into a project. */
export function importHandlers({ ports, projects, tools }: CoreAccess): Answers<'interchange'> {
  const waiting = new Map<string, { readonly projectId: ProjectId; readonly prepared: PreparedImport }>();
  // One at a time: a clip that is brought twice at once must be found by the second.
  const inTurn = serial();
  return {
    'import:preview': async ({ projectId, baseRevision, source, format }) => {
      const { project } = projects.get(projectId);
      project.refuseOlder(baseRevision);
      const { name, text, folders, given } = await arrived(source);
      const form = format ?? formOf(name, text);
      const folder = project.paths.folder;
      const prepared = await prepareImport(project, readText(form, text), {
        folders: [...folders, folder],
        given,
      });
      const previewId = ports.making.newId();
      waiting.set(previewId, { projectId, prepared });
      const [oldest] = waiting.keys();
      if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
      const { rows, others, problems } = prepared.plan;
      return {
        previewId,
        format: form,
        shots: rows.map((row) => ({ ...row, candidates: [...row.candidates] })),
        others: [...others],
        problems: problems.map((problem) => ({ ...problem })),
      };
    },
    'import:apply': async ({ projectId, baseRevision, previewId, decisions }, command) => {
      const { project } = projects.get(projectId);
      const found = waiting.get(previewId);
      if (found?.projectId !== projectId) {
        throw new DailiesError({ code: 'not-found', what: 'preview', id: previewId });
      }
      // The preview that the person saw was made of this revision, whatever the page says.
      if (found.prepared.revision !== baseRevision) project.refuseOlder(found.prepared.revision);
      const revision = await applyImport(project, found.prepared, { baseRevision, decisions, command });
      waiting.delete(previewId);
      return { revision };
    },
    'import:preview-clip': async ({ projectId, shotId, incomingId }) => {
      const { project } = projects.get(projectId);
      const { name, path } = incomingFile(incomingId);
      return lookAtClip(project, { shotId, path, name }, await tools());
    },
    'import:clip': async ({ projectId, shotId, incomingId }, command) => {
      const { project, extra } = projects.get(projectId);
      const { name, path } = incomingFile(incomingId);
      const { nowMs } = ports.making.clock;
      const media = { tools: await tools(), nowMs };
      const brought = await inTurn(() => bringTake(project, { shotId, path, name }, media, command));
      await ports.incoming.drop(incomingId);
      for (const kind of generatorKindSchema.options) extra.desk?.sides.current(kind)?.work.runner.wake();
      return brought;
    },
  };

  function incomingFile(id: IncomingId): IncomingFile {
    const file = ports.incoming.find(id);
    if (file === null) throw new DailiesError({ code: 'not-found', what: 'upload', id });
    return file;
  }

  /** An uploaded file is known by its name alone; one that was picked lies beside its pictures. */
  async function arrived(source: Parameters<Answers<'interchange'>['import:preview']>[0]['source']) {
    if (source.kind === 'text') {
      refuseForeign('The text', source.text);
      return { name: null, text: source.text, folders: [], given: new Map<string, string>() };
    }
    const file = incomingFile(source.incomingId);
    const folders = file.source === 'picked' ? [dirname(file.path)] : [];
    const beside = source.beside.map(incomingFile);
    const given = new Map(beside.map((picture) => [picture.name.toLowerCase(), picture.path]));
    return { name: file.name, text: await textOfFile(file.path, file.name), folders, given };
  }
}
