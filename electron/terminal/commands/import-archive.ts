import { basename, extname, join, resolve } from 'node:path';
import { rebuildLedger } from '../../batches/rebuild-ledger.ts';
import { openArchive } from '../../interchange/open-archive.ts';
import { projectPaths } from '../../projects/project-paths.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

/**
 * Unpacks the archive of a project into a new folder: the one that is named, else one of the archive's own name here. Its
 * history stays where it came from, and calls may be open there: nothing paid is sent here until a person takes it over.
 */
export async function importArchive(
  host: TerminalHost,
  archive: string,
  flags: { folder: string | undefined; json?: true },
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const own = basename(archive, extname(archive));
  const target = flags.folder === undefined ? join(host.cwd, own) : resolve(host.cwd, flags.folder);
  const { folder, files } = await openArchive(resolve(host.cwd, archive), target);
  await rebuildLedger(projectPaths(folder), { nowMs: host.clock.nowMs, newId: host.newId });
  output.say(`${folder}: ${files} files, each as its checksum says.`);
  output.note('Nothing paid is sent from it until you take it over: settle <project> --take-over.');
  output.emit({ event: 'report', report: { folder, files } });
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
