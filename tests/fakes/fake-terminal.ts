import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { realFileSystem } from '#electron/files/file-system.ts';
import type { OutputEvent } from '#electron/terminal/output.ts';
import { runTerminal } from '#electron/terminal/program.ts';
import type { Screen, TerminalHost } from '#electron/terminal/terminal-host.ts';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { tokensIn } from './tokens-in.ts';

/** A terminal in this process, with nobody looking and a home of its own, that keeps what was written. */
export type FakeTerminal = {
  readonly host: TerminalHost;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The lines of stdout, each read as JSON. */
  readonly events: () => OutputEvent[];
  /** Presses Ctrl-C; the number of those who heard it. */
  readonly interrupt: () => number;
};

export function fakeTerminal(over: Partial<TerminalHost> = {}): FakeTerminal {
  const settingsFolder = temporaryFolder();
  const text = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const host: TerminalHost = {
    cwd: temporaryFolder(),
    version: '1.2.3',
    resourcesFolder: join(import.meta.dirname, '../../resources'),
    settingsFolder,
    platform: process.platform,
    cloudflare: { apiBaseUrl: undefined, gatewayId: undefined },
    tokens: tokensIn(settingsFolder, {}),
    stdout: (part) => {
      text.stdout += part;
    },
    stderr: (part) => {
      text.stderr += part;
    },
    screen: null,
    readSecret: async () => null,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clock: {
      nowMs: () => Date.now(),
      after: (ms, call) => {
        const timer = setTimeout(call, ms);
        return { stop: () => clearTimeout(timer) };
      },
    },
    random: Math.random,
    newId: randomUUID,
    files: realFileSystem,
    aroundPorts: (ports) => ports,
    ...over,
  };
  return {
    host,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    events: () =>
      text.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as OutputEvent),
    interrupt: () => {
      const heard = [...listeners];
      for (const listener of heard) listener();
      return heard.length;
    },
  };
}

/** Runs one command line in this process, as the program would in its own, to its end. */
export async function runHere(words: readonly string[], over: Partial<TerminalHost> = {}) {
  const terminal = fakeTerminal(over);
  const exitCode = await runTerminal(terminal.host, words);
  const events = words.includes('--json') ? terminal.events() : [];
  return { exitCode, stdout: terminal.stdout(), stderr: terminal.stderr(), events };
}

/** A screen that keeps every picture and types these answers; then it closes its input. */
export function fakeScreen(answers: readonly string[] = [], size = { columns: 80, rows: 24 }) {
  const pictures: string[][] = [];
  const questions: string[] = [];
  const left = [...answers];
  const screen: Screen = {
    draw: (lines) => void pictures.push(lines.map(({ text }) => text)),
    finish: () => {},
    size: () => size,
    ask: async (question) => {
      questions.push(question);
      return left.shift() ?? null;
    },
  };
  return { screen, pictures, questions };
}
