import { type Command, Option } from 'commander';

/** What a run does while nobody is there to ask, as flags of `make` and `generate`; see `RunPolicy`. */
export function withUnattended(command: Command, positiveNumber: (text: string) => number): Command {
  return command
    .option('--pilot', 'one shot of every kind goes first, and the others wait until its clip has come')
    .option('--again', 'make and pay for takes again that were asked for in exactly the same way')
    .addOption(
      new Option('--on-refusal <what>', 'on to the next shot, or once more without sound')
        .choices(['skip', 'without-sound'])
        .default('skip'),
    )
    .addOption(
      new Option('--stop-after <n>', 'pause after this many refused shots').argParser(positiveNumber),
    )
    .option(
      '--wait-for-limit',
      'where a spending limit is reached, try every 15 minutes until its window resets',
    )
    .addOption(
      new Option('--chains <take>', 'which take a chained shot goes on from')
        .choices(['circled', 'first-good'])
        .default('first-good'),
    )
    .option('--on-pause <program>', 'start this program, without a shell, as: <program> pause <reason>')
    .option('--on-end <program>', 'start this program, without a shell, as: <program> end <exit code>');
}
