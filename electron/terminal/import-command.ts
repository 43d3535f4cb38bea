import type { Command } from 'commander';
import type { End } from './exit-code.ts';
import { json } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `import`: scripts, sheets, lists, pictures and clips into a project. */
export function addImport(program: Command, host: TerminalHost, end: End): void {
  program
    .command('import')
    .description('bring in a script, a sheet, a list of prompts or a folder of pictures')
    .argument('<project>')
    .argument('<file>', 'CSV, TSV, Markdown, Fountain, a text with a prompt a line, or a folder of pictures')
    .option('--preview', 'show what it would change, and change nothing')
    .option(
      '--prompt <text>',
      'the prompt of rows and pictures that have none, such as "{{title}} at dawn"; {{name}} is a picture’s name',
    )
    .option('--pilot', 'only the first row, to see what it becomes before the others come')
    .option(
      '--yes',
      'remove shots that have paid takes as well; their takes go to the shelf, none is deleted',
    )
    .addOption(json())
    .action(async (project, file, options) => {
      const { importFile } = await import('./commands/import.ts');
      end(await importFile(host, project, { file, ...options }));
    });
}
