import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { STOPPED } from './stop-line.ts';

/** A person's own settings must not reach a proof. */
const PERSONAL =
  /^(CLOUDFLARE_|DAILIES_|FFMPEG_PATH$|FFPROBE_PATH$|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$|VITEST)/;

/** Where compiled code is kept, as the program itself does: most of what a start costs. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/compiled');

export type Program = {
  /** The tree whose program it is. */
  readonly root: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type Ending = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

export type RunningProgram = {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ending>;
  /** The first line of stdout that begins so. */
  readonly line: (start: string) => Promise<string>;
  /** The take at which the program stands still, or how it ended without coming to that point. */
  readonly stopped: Promise<{ kind: 'stopped'; takeId: string } | ({ kind: 'ended' } & Ending)>;
};

/** Starts the program that can be stopped at chosen moments; without STOP_AT it is the terminal program itself. */
export function startProgram({ root, words, env }: Program): RunningProgram {
  const inherited = Object.entries(process.env).filter(([name]) => !PERSONAL.test(name));
  const child = spawn(process.execPath, [join(root, 'tests/reliability/killable-cli.ts'), ...words], {
    env: { NODE_COMPILE_CACHE: COMPILED, ...Object.fromEntries(inherited), ...env },
  });
  child.stdin.end();
  return follow(child);
}

export async function runProgram(program: Program): Promise<Ending> {
  return startProgram(program).ended;
}

function follow(child: ChildProcessWithoutNullStreams): RunningProgram {
  const text = { stdout: '', stderr: '' };
  const looks = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => {
      text[name] += part;
      for (const look of [...looks]) look();
    });
  }
  const ended = new Promise<Ending>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...text }));
  });
  const when = (stream: 'stdout' | 'stderr', start: string) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const line = text[stream]
          .split('\n')
          .slice(0, -1)
          .find((each) => each.startsWith(start));
        if (line === undefined) return;
        looks.delete(look);
        resolve(line);
      };
      looks.add(look);
      look();
    });
  return {
    kill: (signal) => void child.kill(signal),
    ended,
    line: (start) =>
      Promise.race([
        when('stdout', start),
        ended.then(({ exitCode, stderr }) => {
          throw new Error(`ended with ${exitCode} before "${start}":\n${stderr}`);
        }),
      ]),
    stopped: Promise.race([
      when('stderr', STOPPED).then((line) => ({
        kind: 'stopped' as const,
        takeId: line.slice(STOPPED.length),
      })),
      ended.then((ending) => ({ kind: 'ended' as const, ...ending })),
    ]),
  };
}
