import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { projectIdSchema } from '#shared/ids.ts';
import type { BroughtFilm } from '#shared/interchange/brought-film.ts';
import type { ImportPlan, ImportRow } from '#shared/interchange/plan-import.ts';
import { formOf, readText } from '#shared/interchange/read-text.ts';
import { formatProblem } from '#shared/problem.ts';
import { openForReading } from '../../core/open-for-reading.ts';
import { openProjects } from '../../core/open-projects.ts';
import type { OpenedProject } from '../../core/opened-project.ts';
import { applyImport, type PreparedImport, prepareImport } from '../../interchange/import-film.ts';
import { readPictureFolder } from '../../interchange/picture-folder.ts';
import { textOfFile } from '../../interchange/text-of-file.ts';
import { locateProject } from '../../projects/open-project.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput, sayProblems } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

export type ImportFlags = {
  file: string;
  preview?: true;
  prompt?: string;
  pilot?: true;
  yes?: true;
  json?: true;
};

/** Brings a file in as one step, which the app can undo. What is wrong in it is told, and stops nothing else. */
export async function importFile(host: TerminalHost, path: string, flags: ImportFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const arrived = await arrive(resolve(host.cwd, flags.file), flags);
  const place = { path: resolve(host.cwd, path), isPreview: flags.preview === true };
  const exitCode = await withProject(host, output, place, async (project) => {
    const prepared = await prepareImport(project, arrived.film, {
      folders: [arrived.folder, project.paths.folder],
      isPart: flags.pilot === true,
    });
    sayPlan(output, prepared.plan);
    if (flags.preview !== true) await apply(host, output, { project, prepared, flags });
    return prepared.plan.problems.length > 0 ? 1 : 0;
  });
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

async function arrive(path: string, flags: ImportFlags): Promise<{ film: BroughtFilm; folder: string }> {
  const prompt = flags.prompt ?? null;
  const stats = await stat(path).catch(() => null);
  if (stats?.isDirectory() === true) {
    return { film: pilotOf(await readPictureFolder(path, prompt), flags), folder: path };
  }
  const text = await textOfFile(path);
  const form = formOf(basename(path), text);
  return { film: pilotOf(readText(form, text, prompt), flags), folder: dirname(path) };
}

function pilotOf(film: BroughtFilm, { pilot }: ImportFlags): BroughtFilm {
  const scene = film.scenes.find(({ shots }) => shots.length > 0);
  if (!pilot || scene === undefined) return film;
  return { ...film, title: null, scenes: [{ ...scene, shots: scene.shots.slice(0, 1) }] };
}

/**
 * Opened as the app does, so that edits which were not saved yet are there, and what is done here can be undone; only
 * to look at, where nothing is to be changed.
 */
async function withProject<Result>(
  host: TerminalHost,
  output: Output,
  of: { readonly path: string; readonly isPreview: boolean },
  work: (project: OpenedProject) => Promise<Result>,
): Promise<Result> {
  const { clock, platform, newId } = host;
  const silent = () => {};
  const report = (cause: unknown) => output.note(cause instanceof Error ? cause.message : String(cause));
  const told = { onChange: silent, onTakes: silent, report };
  if (of.isPreview) {
    const { paths } = await locateProject(of.path);
    const projectId = projectIdSchema.parse(newId());
    const looked = { projectId, paths, clock, ...told, folderWarning: null, holder: '' };
    const project = await openForReading(looked);
    return work(project).finally(project.close);
  }
  const projects = openProjects({ making: host, platform, program: 'dailies import', ...told }, async () => ({
    close: async () => {},
  }));
  const project = await projects.open(of.path);
  try {
    const result = await work(project);
    await project.save();
    return result;
  } finally {
    await projects.closeAll();
  }
}

type Applying = {
  readonly project: OpenedProject;
  readonly prepared: PreparedImport;
  readonly flags: ImportFlags;
};

async function apply(
  host: TerminalHost,
  output: Output,
  { project, prepared, flags }: Applying,
): Promise<void> {
  const paid = await removedWithTakes(project, prepared.plan);
  if (paid.length > 0 && flags.yes !== true) {
    const message = `would go, and ${paid.length === 1 ? 'has' : 'have'} paid takes. With --yes the takes go to the shelf; nothing was changed`;
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: paid.join(', '), message }] });
  }
  const { revision: baseRevision } = prepared;
  const command = { id: host.newId(), record: () => {} };
  const revision = await applyImport(project, prepared, { baseRevision, decisions: [], command });
  output.say(
    revision === baseRevision ? 'Nothing has changed.' : 'Brought in. In the app it is one step for undo.',
  );
}

async function removedWithTakes(project: OpenedProject, { rows }: ImportPlan): Promise<string[]> {
  const takes = await project.takes();
  const paid = new Set<string>(
    takes.flatMap(({ receipt }) => (receipt.kind === 'rehearsed' ? [] : [receipt.shotId])),
  );
  return rows.flatMap(({ change, shotId }) =>
    change === 'removed' && shotId !== null && paid.has(shotId) ? [shotId] : [],
  );
}

function sayPlan(output: Output, { rows, others, problems }: ImportPlan): void {
  for (const row of rows) if (row.change !== 'same') output.say(rowWords(row));
  for (const change of others) output.say(change);
  for (const problem of problems) output.note(formatProblem(problem));
  sayProblems(output, 'problem', problems);
  const same = rows.filter(({ change }) => change === 'same').length;
  if (same > 0) output.say(`${same} ${same === 1 ? 'shot is' : 'shots are'} as before.`);
  output.emit({ event: 'report', report: { shots: rows, others } });
}

function rowWords({ change, shotId, title, from, candidates }: ImportRow): string {
  const which = change === 'undecided' ? `left alone: it may be ${candidates.join(' or ')}` : change;
  const words = title.replace(/\s+/g, ' ');
  const short = words.length > 60 ? `${words.slice(0, 59)}…` : words;
  return [which, shotId, from === null ? null : `(${from})`, short]
    .filter((part) => part !== null)
    .join('  ');
}
