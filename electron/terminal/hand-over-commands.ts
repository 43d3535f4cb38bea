import { type Command, Option } from 'commander';
import { HAND_OVER_NAMES } from '#shared/interchange/hand-over-formats.ts';
import type { End } from './exit-code.ts';
import { json, listed } from './flags.ts';
import { include } from './private-facts.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `export`, `notes`: films and storyboards in forms of other programs, and what people say of films. */
export function addHandOver(program: Command, host: TerminalHost, end: End): void {
  addExport(program, host, end);
  addNotes(program, host, end);
}

function addExport(program: Command, host: TerminalHost, end: End): void {
  program
    .command('export')
    .description('write the film, or its storyboard, for other programs and other people')
    .argument('<project>')
    .addOption(
      new Option('--format <name>', 'what to write')
        .choices([...HAND_OVER_NAMES, 'changes'])
        .makeOptionMandatory(),
    )
    .option('--out <file>', 'where it goes (default: a new numbered name in cuts/)')
    .option(
      '--film <name>',
      'a film in cuts/, by the cut that is kept beside it (default: the film as it stands)',
    )
    .addOption(include())
    .option('--relative', 'name media by relative paths (default: absolute ones)')
    .option('--speakers', 'with srt and vtt: who speaks, before each line')
    .option('--before <film>', 'with changes: the earlier film')
    .option('--after <film>', 'with changes: the later film (default: the film as it stands)')
    .option('--preview', 'show it and write nothing')
    .addOption(json())
    .action(async (project, options) => {
      const { handOverCommand } = await import('./commands/hand-over.ts');
      end(await handOverCommand(host, project, options));
    });
}

function addNotes(program: Command, host: TerminalHost, end: End): void {
  program
    .command('notes')
    .description('notes on an exported film: bring them in, list them, strike them off')
    .argument('<project>')
    .argument('[file]', 'pasted notes, a line each such as: 1:12 too dark')
    .option('--film <name>', 'the film that they speak of')
    .addOption(listed('--done <ids>', 'notes that are done, separated by commas'))
    .option('--all', 'list those that are done as well')
    .option('--preview', 'show what would be kept, and keep nothing')
    .addOption(json())
    .action(async (project, file, options) => {
      const { notes } = await import('./commands/notes.ts');
      end(await notes(host, project, { file, ...options }));
    });
}
