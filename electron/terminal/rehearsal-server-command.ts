import { type Command, Option } from 'commander';
import { REHEARSAL_SERVER_HELP } from './commands/rehearsal-server-help.ts';
import type { End } from './exit-code.ts';
import { json, portNumber, wholeNumber } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `rehearsal-server`, with what can be scripted. */
export function addRehearsalServer(program: Command, host: TerminalHost, end: End): void {
  program
    .command('rehearsal-server')
    .description('the rehearsal generator as a server on this machine, with the API’s own shapes')
    .addOption(
      new Option('--port <number>', 'where it listens; 0 takes a free one')
        .argParser(portNumber)
        .default(8788),
    )
    .option('--token <token>', 'the only token it lets in (default: any)')
    .option('--record <file>', 'write every call to this file, a JSON object a line')
    .option('--script <file>', 'what goes wrong with which calls, as JSON: see below')
    .addOption(
      new Option(
        '--latency-ms <n>',
        'how long every call takes (default: as long as making its clip)',
      ).argParser(wholeNumber),
    )
    .option(
      '--can [file]',
      'serve this one clip for every call; a small one made at the start, without a file',
    )
    .addOption(
      new Option('--log <how>', 'the gateway’s log: entries 5 s late, never any, or no log at all').choices([
        'late',
        'none',
        'off',
      ]),
    )
    .addOption(json())
    .addHelpText('after', REHEARSAL_SERVER_HELP)
    .action(async (options) => {
      const { rehearsalServer } = await import('./commands/rehearsal-server.ts');
      end(await rehearsalServer(host, options));
    });
}
