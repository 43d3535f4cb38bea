import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { parseUsd } from '#shared/money.ts';
import { REHEARSAL_SERVER_HELP } from './commands/rehearsal-server-help.ts';
import { addExamples } from './examples.ts';
import type { ExitCode } from './exit-code.ts';
import type { OutputEvent } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';
import { withUnattended } from './unattended-options.ts';

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

type End = (exitCode: ExitCode) => void;

function describe(host: TerminalHost, end: End): Command {
  const program = new Command('dailies')
    .description('Prompt storyboards in, finished films out.')
    .version(host.version)
    .configureOutput({ writeOut: host.stdout, writeErr: host.stderr })
    .exitOverride()
    .showHelpAfterError('(dailies --help lists the commands)')
    .addHelpText('after', AFTER_HELP);
  addMake(program, host, end);
  addCheck(program, host, end);
  addEstimate(program, host, end);
  addGenerate(program, host, end);
  addJobs(program, host, end);
  addBudget(program, host, end);
  addSettle(program, host, end);
  addVerifyPaid(program, host, end);
  addStitch(program, host, end);
  addRehearsalServer(program, host, end);
  for (const command of program.commands) addExamples(command);
  return program;
}

const AFTER_HELP = `
<project> is a project's folder or its storyboard.json.
Without a Cloudflare token everything is rehearsed: made on this machine, free.
With CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID set, takes are generated and paid for.

Exit codes: 0 done, 1 some shots failed or were refused, 2 bad input, 3 paused for account or cap,
4 maybe-charged calls wait for a decision, 5 machine or project not ready, 130 interrupted (all is kept).`;

function addMake(program: Command, host: TerminalHost, end: End): void {
  withGenerating(program.command('make').argument('<project>'))
    .description('check, price, generate what is missing, and stitch the film')
    .addOption(out())
    .addOption(allowMissing())
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
    .action(async (project, options) => {
      const { generate } = await import('./commands/generate.ts');
      end(await generate(host, project, options));
    });
}

function addJobs(program: Command, host: TerminalHost, end: End): void {
  program
    .command('jobs')
    .description('history and money: every job, its state and what it cost; or a change of the queue')
    .argument('<project>')
    .addOption(
      listed(
        '--cancel <takes>',
        'cancel these takes, or: waiting (what is not sent), all; what was sent is not cut',
      ),
    )
    .addOption(listed('--first <takes>', 'put these takes first in the queue, in this order'))
    .addOption(listed('--update <takes>', 'let these waiting takes ask for their shots as they are now'))
    .option('--drop-spare', 'cancel waiting takes of shots that are circled already, and say what that saves')
    .option('--yes', 'with --update: agree to a higher price')
    .addOption(json())
    .action(async (project, options) => {
      const { jobs } = await import('./commands/jobs.ts');
      end(await jobs(host, project, options));
    });
}

function addBudget(program: Command, host: TerminalHost, end: End): void {
  program
    .command('budget')
    .description('the project’s cap over all runs: show it with what is left and what that buys, or set it')
    .argument('<project>')
    .option(
      '--cap <usd>',
      'the most that the project may spend; raising it sends what waited for it',
      dollars,
    )
    .option('--no-cap', 'take the cap away')
    .addOption(new Option('--max-calls <n>', 'the most paid calls of the project').argParser(wholeNumber))
    .addOption(json())
    .action(async (project, { cap, ...options }) => {
      const { budget } = await import('./commands/budget.ts');
      // Beside a --no-cap, commander says true where neither was given.
      end(await budget(host, project, cap === true ? options : { ...options, cap }));
    });
}

function addSettle(program: Command, host: TerminalHost, end: End): void {
  program
    .command('settle')
    .description('attempts that may have been charged: list them, or decide about them')
    .argument('<project>')
    .option('--recover', 'ask the gateway’s log, and fetch what it has finished without paying again; free')
    .option('--resend', 'send again what stays unclear, with a price; the earlier attempt stays counted')
    .option('--give-up', 'wait no longer; what it may have cost stays counted')
    .option('--not-charged', 'with --give-up: you have seen that it was not charged, so it counts no more')
    .addOption(shots())
    .option('--yes', 'approve the printed price of --resend')
    .addOption(new Option('--budget <usd>', 'the most that --resend may spend').argParser(dollars))
    .option('--take-over', 'work on a copied, foreign or rebuilt project here, with the account given now')
    .option('--rebuild', 'put a damaged history together again from backups and receipts')
    .addOption(json())
    .action(async (project, options) => {
      const { settle } = await import('./commands/settle.ts');
      end(await settle(host, project, options));
    });
}

function addVerifyPaid(program: Command, host: TerminalHost, end: End): void {
  program
    .command('verify-paid')
    .description(
      'pay for one clip of 4 s at 480p (about $0.28), and write down how the live API really behaves',
    )
    .option('--yes', 'approve the printed price')
    .addOption(logWait())
    .addOption(json())
    .action(async (options) => {
      const { verifyPaid } = await import('./commands/verify-paid.ts');
      end(await verifyPaid(host, options));
    });
}

function addStitch(program: Command, host: TerminalHost, end: End): void {
  program
    .command('stitch')
    .description('join the chosen takes into a film')
    .argument('<project>')
    .addOption(out())
    .addOption(allowMissing())
    .option('--stems <folder>', 'write dialogue, music and effects there too, a WAV file each')
    .option('--explain', 'say how the film would be joined, and do not join it')
    .addOption(json())
    .action(async (project, options) => {
      const { stitch } = await import('./commands/stitch.ts');
      end(await stitch(host, project, options));
    });
}

function addRehearsalServer(program: Command, host: TerminalHost, end: End): void {
  program
    .command('rehearsal-server')
    .description('the rehearsal generator as a server on this machine, with the API’s own shapes')
    .addOption(
      new Option('--port <number>', 'where it listens; 0 takes a free one')
        .argParser(portNumber)
        .default(8788),
    )
    .option('--token <token>', 'the only token it lets in; any is, otherwise')
    .option('--record <file>', 'write every call to this file, a JSON object a line')
    .option('--script <file>', 'what goes wrong with which calls, as JSON: see below')
    .addOption(
      new Option(
        '--latency-ms <n>',
        'how long every call takes; no longer than the clip, otherwise',
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

function withGenerating(command: Command): Command {
  const common = command
    .addOption(
      new Option(
        '--generator <name>',
        'who makes the takes; cloudflare where a token is, otherwise rehearsal',
      ).choices(['rehearsal', 'cloudflare'] satisfies GeneratorKind[]),
    )
    .option('--yes', 'approve the printed estimate')
    .addOption(
      new Option('--budget <usd>', 'the most this run may spend; the approved estimate, otherwise').argParser(
        dollars,
      ),
    )
    .addOption(new Option('--max-calls <n>', 'the most paid calls of this run').argParser(wholeNumber))
    .addOption(
      new Option('--concurrency <n>', 'the most calls of a model at once')
        .argParser(positiveNumber)
        .default(4),
    )
    .addOption(logWait())
    .addOption(json());
  return withUnattended(common, positiveNumber);
}

const logWait = () =>
  new Option(
    '--log-wait <seconds>',
    'how long the gateway’s log is asked about calls that may have been charged, before you are',
  )
    .argParser(wholeNumber)
    .default(180);
const json = () => new Option('--json', 'one event a line on stdout; words for people go to stderr');
const out = () => new Option('--out <file>', 'where the film goes; a new numbered name in cuts/, otherwise');
const allowMissing = () =>
  new Option('--allow-missing', 'make the film although shots are missing: slates stand in for them');
const scope = () =>
  new Option('--scope <scope>', 'which shots').choices(['missing', 'failed', 'all']).default('missing');
const shots = () =>
  new Option('--shots <ids>', 'these shots, separated by commas').argParser((text) =>
    text.split(',').map((id) => {
      if (id.trim() === '') throw new InvalidArgumentError('must be ids of shots, separated by commas.');
      return id.trim();
    }),
  );
const listed = (flag: string, words: string) =>
  new Option(flag, words).argParser((text) => text.split(',').map((each) => each.trim()));
const takes = () => new Option('--takes <n>', 'how many takes of each shot').argParser(positiveNumber);

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw new InvalidArgumentError('must be a whole number.');
  return value;
}

function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('must be at least 1.');
  return value;
}

function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError('must be from 0 to 65535.');
  return value;
}

function dollars(text: string): number {
  const value = parseUsd(text);
  if (value === null) throw new InvalidArgumentError('must be an amount in dollars such as 12.50.');
  return value;
}
