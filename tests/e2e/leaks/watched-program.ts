import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { temporaryFolder } from '../../electron/files/temporary-folder.ts';
import { programEnv } from '../terminal-program.ts';
import type { Place } from './find-leaks.ts';
import { watchChildren } from './watch-children.ts';
import { watchFiles } from './watch-files.ts';

export type Watched = {
  readonly exitCode: number | null;
  readonly stderr: string;
  /** Everything the program left, said, and started; requests are seen at the doors. */
  readonly places: readonly Place[];
};

/**
 * Runs a program to its end and watches it from all sides: its files in `folder`, where its home and its temporary files
 * are as well, its words, and its children, at the border where it starts them and in the system's own list.
 */
export async function runWatched(
  program: string,
  words: readonly string[],
  of: { folder: string; env: Readonly<Record<string, string>> },
): Promise<Watched> {
  const record = join(temporaryFolder(), `children-${randomUUID()}.jsonl`);
  const own = {
    HOME: of.folder,
    TMPDIR: of.folder,
    XDG_CACHE_HOME: join(of.folder, 'cache'),
    XDG_CONFIG_HOME: join(of.folder, 'config'),
    DAILIES_HOME: join(of.folder, 'settings'),
    RECORD_OF_CHILDREN: record,
  };
  const files = watchFiles(of.folder);
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'record-children.ts'), program, ...words],
    { env: programEnv({ ...own, ...of.env }), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const children = watchChildren(child.pid ?? 0);
  const [stdout, stderr, exitCode] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return {
    exitCode,
    stderr: stderr.toString(),
    places: [
      ...(await files.stop()),
      ...(await children.stop()),
      ...(await recordedChildren(record)),
      { kind: 'log', name: `stdout of ${words[0]}`, bytes: stdout },
      { kind: 'log', name: `stderr of ${words[0]}`, bytes: stderr },
    ],
  };
}

async function recordedChildren(record: string): Promise<Place[]> {
  const text = await readFile(record, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.flatMap((line): Place[] => {
    const started = JSON.parse(line) as { arguments: string[]; environment: string[] };
    const name = `child ${started.arguments[0]}`;
    return [
      { kind: 'arguments', name, bytes: Buffer.from(started.arguments.join('\n')) },
      { kind: 'environment', name, bytes: Buffer.from(started.environment.join('\n')) },
    ];
  });
}
