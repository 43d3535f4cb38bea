import type { Command } from 'commander';
import { DailiesError } from '#shared/app-error.ts';
import type { End } from './exit-code.ts';
import { json } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `import`: scripts, sheets, lists, pictures and clips into a project. */
export function addImport(program: Command, host: TerminalHost, end: End): void {
  program
    .command('import')
    .description('bring in a script, a sheet, a list of prompts, a folder of pictures, or clips as takes')
    .argument('<project>', 'the project; or the archive of one, which is unpacked')
    .argument(
      '[file]',
      'CSV, TSV, Markdown, Fountain, a text with a prompt a line, a clip, or a folder of pictures or clips; with an archive, the new folder',
    )
    .option('--preview', 'show what it would change, and change nothing')
    .option(
      '--prompt <text>',
      'the prompt of rows and pictures that have none, such as "{{title}} at dawn"; {{name}} is a picture’s name',
    )
    .option(
      '--shot <id>',
      'the shot that a clip is a take of; without it, the one that its name begins with, such as s1-010_last.mp4',
    )
    .option('--pilot', 'only the first row, to see what it becomes before the others come')
    .option(
      '--yes',
      'remove shots that have paid takes as well; their takes go to the shelf, none is deleted',
    )
    .addOption(json())
    .action(async (project, file, options) => {
      if (/\.zip$/i.test(project)) {
        const { importArchive } = await import('./commands/import-archive.ts');
        end(await importArchive(host, project, { folder: file, ...options }));
        return;
      }
      if (file === undefined) throw nothingToBring();
      const { importFile } = await import('./commands/import.ts');
      end(await importFile(host, project, { file, ...options }));
    });
}

function nothingToBring(): DailiesError {
  const problems = [{ place: 'import', message: 'needs the file that is to be brought in' }];
  return new DailiesError({ code: 'invalid-input', problems });
}
