import { type Command, Option } from 'commander';
import type { End } from './exit-code.ts';
import { collected, dollars, json, listed, logWait, shots, wholeNumber } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `jobs`, `budget`, `settle`, `verify-paid`: history, money and the queue. */
export function addMoneyCommands(program: Command, host: TerminalHost, end: End): void {
  addJobs(program, host, end);
  addBudget(program, host, end);
  addSettle(program, host, end);
  addVerifyPaid(program, host, end);
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
    .addOption(
      new Option('--pause [when]', 'hold back what waits: now, or after-running, once begun jobs have ended')
        .choices(['now', 'after-running'])
        .preset('now'),
    )
    .option('--resume', 'go on with what a person, a crash, the account or refusals paused')
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
    .addOption(
      new Option(
        '--price <model@resolution=usd>',
        'what a second of a model costs, for all projects; resolution+video where a reference video goes in',
      ).argParser(collected),
    )
    .option('--prices', 'show what the project’s models cost, now and before')
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
