import { basename, extname, join, resolve } from 'node:path';
import { openArchive } from '../../interchange/open-archive.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

/** Unpacks the archive of a project into a new folder: the one that is named, else one of the archive's own name here. */
export async function importArchive(
  host: TerminalHost,
  archive: string,
  flags: { folder: string | undefined; json?: true },
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const own = basename(archive, extname(archive));
  const target = flags.folder === undefined ? join(host.cwd, own) : resolve(host.cwd, flags.folder);
  const { folder, files } = await openArchive(resolve(host.cwd, archive), target);
  output.say(`${folder}: ${files} files, each as its checksum says.`);
  output.emit({ event: 'report', report: { folder, files } });
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
