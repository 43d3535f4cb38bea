import { Argument, type Command } from 'commander';
import { DailiesError } from '#shared/app-error.ts';
import { TOKEN_ACTIONS } from './commands/token-actions.ts';
import type { End } from './exit-code.ts';
import { json } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `token`, `settings`: what belongs to the person and to no project. */
export function addOwnCommands(program: Command, host: TerminalHost, end: End): void {
  program
    .command('token')
    .description(
      'the Cloudflare token in the system’s keychain: give it, see whose it is, check it, remove it',
    )
    .addArgument(new Argument('<action>', 'what to do').choices(TOKEN_ACTIONS))
    .option('--account <id>', 'which account (default: the one in use, or the only one)')
    .option('--label <text>', 'with set: a name for the account')
    .option('--forget', 'with remove: strike the account from the settings alone, where its keychain is lost')
    .addOption(json())
    // What is too much may be a token, which the usual complaint would repeat.
    .allowExcessArguments()
    .allowUnknownOption()
    .action(async (action, options, command) => {
      if (command.args.length > 1) throw tooMuch();
      const { token } = await import('./commands/token.ts');
      end(await token(host, action, options));
    });
  program
    .command('settings')
    .description('what holds for all projects: show it, or change it by words such as concurrency=6')
    .argument('[changes...]', 'name=value; nothing after the sign takes a setting back')
    .addOption(json())
    .action(async (changes, options) => {
      const { settings } = await import('./commands/settings.ts');
      end(await settings(host, changes, options));
    });
}

function tooMuch(): DailiesError {
  const message =
    'knows --account, --label, --forget and --json and nothing more. The token itself is asked for, or comes by a pipe: on the command line it would stay in the shell’s history';
  return new DailiesError({ code: 'invalid-input', problems: [{ place: 'token', message }] });
}
