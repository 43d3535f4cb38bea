import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OutputEvent } from '#electron/terminal/output.ts';

/** One for all runs of a test file: to a project, they are one installation. */
const SETTINGS = mkdtempSync(join(tmpdir(), 'dailies-settings-'));
process.on('exit', () => rmSync(SETTINGS, { recursive: true, force: true }));

/** What a person's shell starts, by Node. */
export const PROGRAM = join(import.meta.dirname, '../../electron/dailies.js');
/** A person's own settings must not reach a test. */
const PERSONAL = /^(CLOUDFLARE_|DAILIES_|FFMPEG_PATH$|FFPROBE_PATH$|NO_COLOR$|FORCE_COLOR$)/;

export type Ended = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of stdout as they were read, where `--json` was asked for. */
  readonly events: readonly OutputEvent[];
};

export type Running = {
  readonly pid: number;
  /** Resolves at the first event, past or to come, that `isIt` says yes to; rejects where the program ends before. */
  readonly event: <E extends OutputEvent>(isIt: (event: OutputEvent) => event is E) => Promise<E>;
  /** What it wrote to stderr so far. */
  readonly said: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
};

export type Settings = { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string };

/** Runs the real program as a person's shell would, without a terminal, to its end. */
export function runDailies(words: readonly string[], settings: Settings = {}): Promise<Ended> {
  return startDailies(words, settings).ended;
}

/** Starts the real program; it is killed where a test ends before it. */
export function startDailies(words: readonly string[], { env = {}, cwd }: Settings = {}): Running {
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd, env: programEnv(env) });
  child.stdin.end();
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return follow(child, words.includes('--json'));
}

/** This process's environment without a person's own settings, and with these. */
export function programEnv(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !PERSONAL.test(name));
  return { ...Object.fromEntries(inherited), DAILIES_HOME: SETTINGS, ...env };
}

function follow(child: ChildProcessWithoutNullStreams, isJson: boolean): Running {
  const text = { stdout: '', stderr: '' };
  const events: OutputEvent[] = [];
  const watchers = new Set<() => void>();
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.stderr += part;
  });
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.stdout += part;
    if (!isJson) return;
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    events.push(...lines.map((line) => JSON.parse(line) as OutputEvent));
    for (const look of [...watchers]) look();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...text, events }));
  });
  return {
    pid: child.pid ?? 0,
    said: () => text.stderr,
    kill: (signal) => void child.kill(signal),
    ended,
    event: (isIt) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = events.find(isIt);
          if (found === undefined) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
        void ended.then(({ exitCode, stderr }) => reject(new Error(`ended with ${exitCode}:\n${stderr}`)));
      }),
  };
}

/** For `event`: the moment a job of this shot reaches a state. */
export function jobIs(shotId: string, status: Extract<OutputEvent, { event: 'job' }>['state']['status']) {
  return (event: OutputEvent): event is Extract<OutputEvent, { event: 'job' }> =>
    event.event === 'job' && event.shotId === shotId && event.state.status === status;
}

/** The one film that a program said it made. */
export function filmOf({ events, stderr }: Ended): Extract<OutputEvent, { event: 'film' }> {
  const films = events.filter((event) => event.event === 'film');
  const [film] = films;
  if (films.length !== 1 || !film) throw new Error(`${films.length} films:\n${stderr}`);
  return film;
}
