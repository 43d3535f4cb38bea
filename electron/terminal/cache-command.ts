import type { Command } from 'commander';
import type { End } from './exit-code.ts';
import { json } from './flags.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `cache`: what a project keeps only to be quick. */
export function addCache(program: Command, host: TerminalHost, end: End): void {
  program
    .command('cache')
    .description('what is kept to make films quickly, and how much of the disk it takes')
    .argument('<project>')
    .option('--clear', 'remove it: takes and films stay, and what is needed is made again')
    .addOption(json())
    .action(async (project, options) => {
      const { cache } = await import('./commands/cache.ts');
      end(await cache(host, project, options));
    });
}
