import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { formatProblem } from '#shared/problem.ts';
import { folderRisk, folderRiskSentence, readMounts } from '../projects/folder-risk.ts';
import { type LoadedProject, loadProject } from '../projects/load-project.ts';
import { lockProject } from '../projects/project-lock.ts';
import { type Output, sayProblems } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';

/** Loads a project for reading, and says its warnings; needs no lock, so it works beside an open window. */
export async function readProject(host: TerminalHost, output: Output, path: string): Promise<LoadedProject> {
  const loaded = await loadProject(resolve(host.cwd, path));
  for (const warning of loaded.warnings) output.note(`Note: ${formatProblem(warning)}`);
  sayProblems(output, 'warning', loaded.warnings);
  return loaded;
}

/** Runs `work` as the one process that writes to the project; the lock is freed whatever happens. */
export async function withLock<T>(
  host: TerminalHost,
  output: Output,
  of: { loaded: LoadedProject; program: string },
  work: () => Promise<T>,
): Promise<T> {
  const { project } = of.loaded;
  const risk = folderRisk(project.folder, await readMounts(host.platform));
  if (risk) output.note(`Note: ${folderRiskSentence(risk)}`);
  const lock = await lockProject(project.paths, {
    pid: process.pid,
    host: hostname(),
    program: of.program,
    since: new Date(host.clock.nowMs()).toISOString(),
  });
  try {
    return await work();
  } finally {
    lock.release();
  }
}
