// The composition root of the terminal: a command's outer world is this process.
import { packageFolder } from './package-folder.ts';
import { openProcessHost } from './terminal/process-host.ts';
import { runTerminal } from './terminal/program.ts';

const host = await openProcessHost(packageFolder(import.meta.dirname));

process.exitCode = await runTerminal(host, process.argv.slice(2));
