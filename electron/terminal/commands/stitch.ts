import { resolve } from 'node:path';
import { openMediaTools } from '../../making/media-tools.ts';
import type { ExitCode } from '../exit-code.ts';
import { readOut } from '../film-paths.ts';
import { openOutput } from '../output.ts';
import { explainProject, stitchProject } from '../stitch-project.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

export type StitchFlags = { out?: string; allowMissing?: true; stems?: string; explain?: true; json?: true };

/** Joins what there is into a film, or explains how it would, which needs no lock. */
export async function stitch(host: TerminalHost, path: string, flags: StitchFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const out = await readOut(host.cwd, flags.out);
  const loaded = await readProject(host, output, path);
  const media = await openMediaTools(host);
  if (flags.explain) {
    await explainProject(output, { loaded, media });
  } else {
    const stems = flags.stems === undefined ? null : resolve(host.cwd, flags.stems);
    const options = { out, stems, allowMissing: flags.allowMissing === true, reuse: false };
    await withLock(host, output, { loaded, program: 'dailies stitch' }, () =>
      stitchProject(host, output, { loaded, media }, options),
    );
  }
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
