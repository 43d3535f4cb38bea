import { openMediaTools } from '../../making/media-tools.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../output.ts';
import { type StitchFlags, stitchOptions } from '../stitch-flags.ts';
import { explainProject, stitchProject } from '../stitch-project.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

/** Joins what there is into a film, or explains how it would, which needs no lock. */
export async function stitch(host: TerminalHost, path: string, flags: StitchFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const options = await stitchOptions(host, flags);
  const loaded = await readProject(host, output, path);
  const media = await openMediaTools(host);
  if (flags.explain) {
    await explainProject(host, output, { loaded, media }, options);
  } else {
    await withLock(host, output, { loaded, program: 'dailies stitch' }, () =>
      stitchProject(host, output, { loaded, media }, options),
    );
  }
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
