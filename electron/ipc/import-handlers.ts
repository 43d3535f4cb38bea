import { dirname } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { ProjectId } from '#shared/ids.ts';
import { formOf, readText } from '#shared/interchange/read-text.ts';
import { applyImport, type PreparedImport, prepareImport } from '../interchange/import-film.ts';
import { textOfFile } from '../interchange/text-of-file.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** As many previews wait to be applied; the oldest are forgotten. */
const MOST_WAITING = 16;

/** Scripts, sheets and lists that come into a project. */
export function importHandlers({ ports, projects }: CoreAccess): Answers<'interchange'> {
  const waiting = new Map<string, { readonly projectId: ProjectId; readonly prepared: PreparedImport }>();
  return {
    'import:preview': async ({ projectId, baseRevision, source, format }) => {
      const { project } = projects.get(projectId);
      project.refuseOlder(baseRevision);
      const { name, text, folders } = await arrived(source);
      const form = format ?? formOf(name, text);
      const folder = project.paths.folder;
      const prepared = await prepareImport(project, readText(form, text), {
        folders: [...folders, folder],
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
      // What was seen was about this revision, whatever the page believes.
      if (found.prepared.revision !== baseRevision) project.refuseOlder(found.prepared.revision);
      const revision = await applyImport(project, found.prepared, { baseRevision, decisions, command });
      waiting.delete(previewId);
      return { revision };
    },
  };

  /** An uploaded file is known by its name alone; one that was picked lies beside its pictures. */
  async function arrived(source: Parameters<Answers<'interchange'>['import:preview']>[0]['source']) {
    if (source.kind === 'text') return { name: null, text: source.text, folders: [] };
    const file = ports.incoming.find(source.incomingId);
    if (file === null) throw new DailiesError({ code: 'not-found', what: 'upload', id: source.incomingId });
    const folders = file.source === 'picked' ? [dirname(file.path)] : [];
    return { name: file.name, text: await textOfFile(file.path), folders };
  }
}
