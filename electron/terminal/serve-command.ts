import { type Command, Option } from 'commander';
import type { End } from './exit-code.ts';
import { json, portNumber } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `serve`: the window of Dailies in a browser. */
export function addServe(program: Command, host: TerminalHost, end: End): void {
  program
    .command('serve')
    .description('Dailies in a browser of this machine; prints an address that lets one browser in')
    .argument('[folder]', 'whose projects are listed; the current one, otherwise')
    .addOption(
      new Option('--port <number>', 'where it listens; 0 takes a free one').argParser(portNumber).default(0),
    )
    .option('--open', 'open the address in the browser')
    .addOption(json())
    .action(async (folder, options) => {
      const { serve } = await import('./commands/serve.ts');
      end(await serve(host, folder, options));
    });
}
