import { setFlagsFromString } from 'node:v8';
import { type Command, Option } from 'commander';
import type { End } from './exit-code.ts';
import { json, portNumber } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `serve`: the window of Dailies in a browser. */
export function addServe(program: Command, host: TerminalHost, end: End): void {
  program
    .command('serve')
    .description('Dailies in a browser of this machine; prints an address that lets one browser in')
    .argument('[folder]', 'the folder whose projects are listed (default: the current one)')
    .addOption(
      new Option('--port <number>', 'where it listens; 0 takes a free one').argParser(portNumber).default(0),
    )
    .option('--open', 'open the address in the browser')
    .addOption(json())
    .action(async (folder, options) => {
      keepYoungHeapSmall();
      const { serve } = await import('./commands/serve.ts');
      end(await serve(host, folder, options));
    });
}

/**
 * Lets the part of the heap where new values begin stay as small as it is at the start. Opening a long film makes much
 * that is thrown away at once; V8 would take 30 to 60 MB more for it and never give them back.
 * Before anything large is loaded: what has grown does not shrink.
 */
function keepYoungHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
