import { clearPlayable, playableUsage } from '../../interchange/playable-copies.ts';
import { openProjectCache } from '../../projects/project-cache.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

export type CacheFlags = { clear?: true; json?: true };

/** Tells what a project keeps that can be made again, and removes it where that is asked for. */
export async function cache(host: TerminalHost, path: string, flags: CacheFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const loaded = await readProject(host, output, path);
  const { paths } = loaded.project;
  const kept = await openProjectCache(paths, host.clock.nowMs);
  const usage = async () => {
    const [prepared, playing] = await Promise.all([kept.usage(), playableUsage(paths)]);
    return {
      ...prepared,
      entries: prepared.entries + playing.entries,
      bytes: prepared.bytes + playing.bytes,
    };
  };
  const before = await usage();
  if (flags.clear) {
    // Not under the hands of a film that is being made.
    await withLock(host, output, { loaded, program: 'dailies cache' }, async () => {
      await kept.clear();
      await clearPlayable(paths);
    });
  }
  const { entries, bytes, limitBytes } = flags.clear ? await usage() : before;
  output.emit({ event: 'cache', entries, bytes, limitBytes, freedBytes: before.bytes - bytes });
  if (flags.clear) output.say(`${megabytes(before.bytes - bytes)} are free again.`);
  else output.say(usageSentence(entries, bytes, limitBytes));
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

function usageSentence(entries: number, bytes: number, limitBytes: number): string {
  if (entries === 0) return 'Nothing is kept.';
  const things = entries === 1 ? '1 thing' : `${entries} things`;
  return `${things} that can be made again, ${megabytes(bytes)} of at most ${megabytes(limitBytes)}: prepared takes, pieces of films, pictures of takes, copies that play. To remove them: cache <project> --clear`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000).toLocaleString('en-US')} MB`;
}
