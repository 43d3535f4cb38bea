import { formatProblem } from '#shared/problem.ts';
import { readSettings } from '../settings/settings-file.ts';
import { openOutput, sayProblems } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';

/** Says, before a command begins, that the settings were not whole. The command goes on with what was readable. */
export async function reportSettings(host: TerminalHost, isJson: boolean): Promise<void> {
  const { trouble } = await readSettings(host.settingsFolder, host.clock.nowMs);
  if (trouble === null) return;
  const output = openOutput(host, isJson);
  output.note(
    trouble.kind === 'set-aside'
      ? `Your settings could not be read in full. What stood there is kept as ${trouble.keptAs}:`
      : `Your settings in ${trouble.path} cannot be used in full, and stay as they are:`,
  );
  for (const problem of trouble.problems) output.note(`  ${formatProblem(problem)}`);
  sayProblems(output, 'warning', trouble.problems);
}
