import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { terminalPicture } from './terminal-picture.ts';
import { PROGRAM, programEnv } from './terminal-program.ts';

const TERMINAL = join(import.meta.dirname, 'terminal-of.py');

/** A terminal needs Python here, since Node cannot open one. */
export const hasTerminals = spawnSync('python3', ['-c', 'import pty']).status === 0;

export type OnTerminal = {
  readonly size: { readonly columns: number; readonly rows: number };
  readonly env?: Readonly<Record<string, string>>;
};

/** The real program before a person: what it wrote, what the person sees, and keys to press. */
export function startOnTerminal(words: readonly string[], { size, env = {} }: OnTerminal) {
  const { columns, rows } = size;
  const command = [TERMINAL, String(columns), String(rows), process.execPath, PROGRAM, ...words];
  // Node sees no colors where CI is set; this person sits at a terminal of their own.
  const { CI: _, ...personal } = programEnv(env);
  const child = spawn('python3', command, {
    env: { ...personal, TERM: 'xterm-256color' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let raw = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    raw += part;
  });
  return {
    raw: () => raw,
    seen: () => terminalPicture(raw, columns),
    type: (keys: string) => void child.stdin.write(keys),
    /** Resolves when these words were written; rejects where the program ends before. */
    says: (wanted: string) => untilSaid(child, () => raw.includes(wanted)),
    ended: once(child, 'close').then(([exitCode]) => exitCode as number),
  };
}

function untilSaid(child: ChildProcess, isSaid: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (isSaid()) resolve();
    };
    child.stdout?.on('data', look);
    child.on('close', () => reject(new Error('it ended before it said so')));
    look();
  });
}
