import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { projectIdSchema } from '#shared/ids.ts';
import type { BroughtFilm } from '#shared/interchange/brought-film.ts';
import type { ImportPlan, ImportRow } from '#shared/interchange/plan-import.ts';
import { formOf, readText } from '#shared/interchange/read-text.ts';
import { formatProblem } from '#shared/problem.ts';
import { openForReading } from '../../core/open-for-reading.ts';
import { openProjects } from '../../core/open-projects.ts';
import type { OpenedProject } from '../../core/opened-project.ts';
import { startOfFile } from '../../files/start-of-file.ts';
import { CLIP_ENDINGS, namesIn } from '../../interchange/folder-names.ts';
import { applyImport, type PreparedImport, prepareImport } from '../../interchange/import-film.ts';
import { readPictureFolder } from '../../interchange/picture-folder.ts';
import { textOfFile } from '../../interchange/text-of-file.ts';
import { SNIFFED_BYTES, sniffMedia } from '../../pictures/sniff-media.ts';
import { locateProject } from '../../projects/open-project.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput, sayProblems } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { bringClips, type ClipChange, type OwnFile } from './import-clips.ts';

export type ImportFlags = {
  file: string;
  preview?: true;
  shot?: string;
  prompt?: string;
  pilot?: true;
  yes?: true;
  json?: true;
};

/**
 * Brings a file in as one step, which the app can undo; clips come in as takes, which are no edit. What is wrong is told,
 * and stops nothing else.
 */
export async function importFile(host: TerminalHost, path: string, flags: ImportFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const isPreview = flags.preview === true;
  const arrived = await arrive(resolve(host.cwd, flags.file), flags);
  const place = { path: resolve(host.cwd, path), isPreview };
  const exitCode = await withProject(host, output, place, async (project) => {
    const plan = arrived.film === null ? null : await bringFilm(project, arrived.film);
    const takes = await bringClips(host, output, {
      project,
      clips: arrived.clips,
      shot: flags.shot,
      isPreview,
    });
    const { rows: shots, others } = plan ?? NO_PLAN;
    output.emit({ event: 'report', report: { shots, others, takes } });
    return plan?.problems.length || takes.some(({ change }) => WRONG.includes(change)) ? 1 : 0;
  });
  output.emit({ event: 'end', exitCode });
  return exitCode;

  async function bringFilm(project: OpenedProject, film: BroughtFilm): Promise<ImportPlan> {
    const prepared = await prepareImport(project, film, {
      folders: [arrived.folder, project.paths.folder],
      isPart: flags.pilot === true,
    });
    sayPlan(output, prepared.plan);
    if (!isPreview) await apply(host, output, { project, prepared, flags });
    return prepared.plan;
  }
}

const NO_PLAN = { rows: [], others: [] } as const;
const WRONG: readonly ClipChange[] = ['unclear', 'refused'];

type Arrived = {
  /** Null where only clips came. */
  readonly film: BroughtFilm | null;
  readonly clips: readonly OwnFile[];
  /** Where the pictures lie that the film names. */
  readonly folder: string;
};

async function arrive(path: string, flags: ImportFlags): Promise<Arrived> {
  const stats = await stat(path).catch(() => null);
  if (stats?.isDirectory() === true) return arriveFolder(path, flags);
  if (flags.shot !== undefined || (stats !== null && (await isClip(path)))) {
    return { film: null, clips: [{ path, name: basename(path) }], folder: dirname(path) };
  }
  const text = await textOfFile(path);
  const form = formOf(basename(path), text);
  const film = readText(form, text, flags.prompt ?? null);
  return { film: pilotOf(film, flags), clips: [], folder: dirname(path) };
}

/** Its pictures become shots, its clips takes. */
async function arriveFolder(folder: string, flags: ImportFlags): Promise<Arrived> {
  const names = await namesIn(folder, CLIP_ENDINGS);
  const clips = names.map((name) => ({ path: join(folder, name), name }));
  const film = await readPictureFolder(folder, flags.prompt ?? null);
  if (film.scenes.length > 0 || film.problems.length > 0) {
    return { film: pilotOf(film, flags), clips, folder };
  }
  if (clips.length > 0) return { film: null, clips, folder };
  const problems = [{ place: folder, message: 'holds neither pictures nor clips' }];
  throw new DailiesError({ code: 'invalid-input', problems });
}

async function isClip(path: string): Promise<boolean> {
  const start = await startOfFile(path, SNIFFED_BYTES);
  return (
    CLIP_ENDINGS.has(extname(path).toLowerCase()) || (start !== null && sniffMedia(start)?.kind === 'clip')
  );
}

function pilotOf(film: BroughtFilm, { pilot }: ImportFlags): BroughtFilm {
  const scene = film.scenes.find(({ shots }) => shots.length > 0);
  if (!pilot || scene === undefined) return film;
  return { ...film, title: null, sayings: [], scenes: [{ ...scene, shots: scene.shots.slice(0, 1) }] };
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
  const told = { onChange: silent, onTakes: silent, onSeen: silent, report };
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
    revision === baseRevision
      ? 'Nothing has changed.'
      : 'Brought in. In the app, one undo takes all of it back.',
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
}

function rowWords({ change, shotId, title, from, candidates }: ImportRow): string {
  const which = change === 'undecided' ? `left alone: it may be ${candidates.join(' or ')}` : change;
  const words = title.replace(/\s+/g, ' ');
  const short = words.length > 60 ? `${words.slice(0, 59)}…` : words;
  return [which, shotId, from === null ? null : `(${from})`, short]
    .filter((part) => part !== null)
    .join('  ');
}
