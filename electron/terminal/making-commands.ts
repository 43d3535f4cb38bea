import { type Command, Option } from 'commander';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { End } from './exit-code.ts';
import { each, encoder, filmHelp, noPrepare, preset, transition } from './film-flags.ts';
import {
  allowMissing,
  dollars,
  json,
  logWait,
  out,
  positiveNumber,
  scope,
  shots,
  takes,
  wholeNumber,
} from './flags.ts';
import { include } from './private-facts.ts';
import type { TerminalHost } from './terminal-host.ts';
import { withUnattended } from './unattended-options.ts';

/** `make`, `check`, `estimate`, `generate`, `stitch`: from a storyboard to a film. */
export function addMakingCommands(program: Command, host: TerminalHost, end: End): void {
  addMake(program, host, end);
  addCheck(program, host, end);
  addEstimate(program, host, end);
  addGenerate(program, host, end);
  addStitch(program, host, end);
}

function addMake(program: Command, host: TerminalHost, end: End): void {
  withGenerating(program.command('make').argument('<project>'))
    .description('check, price, generate what is missing, and stitch the film')
    .addOption(out())
    .addOption(allowMissing())
    .addOption(preset())
    .addOption(transition())
    .addOption(encoder())
    .addOption(noPrepare())
    .action(async (project, options) => {
      const { make } = await import('./commands/make.ts');
      end(await make(host, project, options));
    });
}

function addCheck(program: Command, host: TerminalHost, end: End): void {
  program
    .command('check')
    .description('every problem of a storyboard, with its place, and what will be sent')
    .argument('<project>')
    .option('--sent', 'show for every shot exactly what would be sent')
    .addOption(json())
    .action(async (project, options) => {
      const { check } = await import('./commands/check.ts');
      end(await check(host, project, options));
    });
}

function addEstimate(program: Command, host: TerminalHost, end: End): void {
  program
    .command('estimate')
    .description('the price of what is missing, per shot and in all, and what a cap buys')
    .argument('<project>')
    .addOption(scope())
    .addOption(shots())
    .addOption(takes())
    .addOption(new Option('--cap <usd>', 'what this much buys').argParser(dollars))
    .addOption(json())
    .action(async (project, options) => {
      const { estimate } = await import('./commands/estimate.ts');
      end(await estimate(host, project, options));
    });
}

function addGenerate(program: Command, host: TerminalHost, end: End): void {
  withGenerating(program.command('generate').argument('<project>'))
    .description('generate takes, without stitching')
    .addOption(scope())
    .addOption(shots())
    .addOption(takes())
    .addOption(noPrepare())
    .action(async (project, options) => {
      const { generate } = await import('./commands/generate.ts');
      end(await generate(host, project, options));
    });
}

function addStitch(program: Command, host: TerminalHost, end: End): void {
  program
    .command('stitch')
    .description('join the chosen takes into a film')
    .argument('<project>')
    .addOption(out())
    .addOption(allowMissing())
    .addOption(preset())
    .addOption(transition())
    .addOption(each())
    .option('--name <pattern>', 'what films are called, such as "{{title}}-{{city}}"')
    .option('--title <pattern>', 'what players call them, from the same tokens')
    .addOption(encoder())
    .addOption(noPrepare())
    .addOption(include())
    .option('--stems <folder>', 'write dialogue, music and effects there too, a WAV file each')
    .option('--explain', 'say how the film would be joined, and do not join it')
    .addOption(json())
    .addHelpText('after', filmHelp)
    .action(async (project, options) => {
      const { stitch } = await import('./commands/stitch.ts');
      end(await stitch(host, project, options));
    });
}

function withGenerating(command: Command): Command {
  const common = command
    .addOption(
      new Option(
        '--generator <name>',
        'who makes the takes (default: cloudflare with a token, rehearsal without one)',
      ).choices(['rehearsal', 'cloudflare'] satisfies GeneratorKind[]),
    )
    .option('--yes', 'approve the printed estimate')
    .addOption(
      new Option('--budget <usd>', 'the most this run may spend (default: the approved estimate)').argParser(
        dollars,
      ),
    )
    .addOption(new Option('--max-calls <n>', 'the most paid calls of this run').argParser(wholeNumber))
    .addOption(
      new Option(
        '--concurrency <n>',
        'the most calls of a model at once (default: as in the settings)',
      ).argParser(positiveNumber),
    )
    .addOption(logWait())
    .addOption(json());
  return withUnattended(common, positiveNumber);
}
