import type { ExitCode } from '../exit-code.ts';
import { openMediaTools } from '../media-tools.ts';
import { openOutput } from '../output.ts';
import { type StitchFlags, stitchProject } from '../stitch-project.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

/** Joins what there is into a film, or explains how it would. */
export async function stitch(
  host: TerminalHost,
  path: string,
  flags: StitchFlags & { json?: true },
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const loaded = await readProject(host, output, path);
  const media = await openMediaTools(host);
  const exitCode = await withLock(host, output, { loaded, program: 'dailies stitch' }, () =>
    stitchProject(host, output, { loaded, media }, flags),
  );
  output.emit({ event: 'end', exitCode });
  return exitCode;
}
