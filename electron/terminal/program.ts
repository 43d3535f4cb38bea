import { Command, CommanderError } from 'commander';
import { addCache } from './cache-command.ts';
import { addExamples } from './examples.ts';
import type { End, ExitCode } from './exit-code.ts';
import { addHandOver } from './hand-over-commands.ts';
import { addImport } from './import-command.ts';
import { addMakingCommands } from './making-commands.ts';
import { addMoneyCommands } from './money-commands.ts';
import type { OutputEvent } from './output.ts';
import { addOwnCommands } from './own-commands.ts';
import { addRehearsalServer } from './rehearsal-server-command.ts';
import { addServe } from './serve-command.ts';
import type { TerminalHost } from './terminal-host.ts';

/**
 * Runs one command line, from its words to its exit code. Only the words are known here: each command's own file is
 * loaded when it is called, so that `--help` costs next to nothing.
 *
 * @param words without the program's own name
 */
export async function runTerminal(host: TerminalHost, words: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = describe(host, (ended) => {
    exitCode = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return endOfWords(host, words, error);
    const { endWithError } = await import('./end-with-error.ts');
    return endWithError(host, words.includes('--json'), error);
  }
}

/** Help and the version are answers; what else ends the reading of a command line is told to programs too. */
function endOfWords(host: TerminalHost, words: readonly string[], error: CommanderError): ExitCode {
  if (error.exitCode === 0) return 0;
  if (words.includes('--json')) {
    const message = error.message.replace(/^error: /, '');
    for (const event of [
      { event: 'error', code: 'invalid-input', message },
      { event: 'end', exitCode: 2 },
    ] satisfies OutputEvent[]) {
      host.stdout(`${JSON.stringify(event)}\n`);
    }
  }
  return 2;
}

function describe(host: TerminalHost, end: End): Command {
  const program = new Command('dailies')
    .description('Prompt storyboards in, finished cuts out.')
    .version(host.version)
    .configureOutput({ writeOut: host.stdout, writeErr: host.stderr })
    .exitOverride()
    .showHelpAfterError('(dailies --help lists the commands)')
    .addHelpText('after', AFTER_HELP);
  addMakingCommands(program, host, end);
  addMoneyCommands(program, host, end);
  addImport(program, host, end);
  addHandOver(program, host, end);
  addCache(program, host, end);
  addOwnCommands(program, host, end);
  addServe(program, host, end);
  addRehearsalServer(program, host, end);
  for (const command of program.commands) addExamples(command);
  program.hook('preAction', async (_program, command) => {
    const { reportSettings } = await import('./report-settings.ts');
    await reportSettings(host, command.opts().json === true);
  });
  return program;
}

const AFTER_HELP = `
<project> is a project's folder or its storyboard.json.
Without a Cloudflare token everything is rehearsed: made on this machine, free.
With a token in the system's keychain (dailies token set), or CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID,
takes are generated and paid for.

Exit codes: 0 done, 1 some shots failed or were refused, 2 bad input, 3 paused for account or cap,
4 maybe-charged calls wait for a decision, 5 machine or project not ready, 130 interrupted (all is kept).`;
