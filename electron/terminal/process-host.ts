import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openMakingHost, systemClock } from '../making/open-making-host.ts';
import { settingsFolder } from '../settings/settings-folder.ts';
import { listenForInterrupts } from './interrupts.ts';
import type { ProcessScreen } from './screen.ts';
import type { TerminalHost } from './terminal-host.ts';

/**
 * The outer world of a command, made of this process. Called once: it takes the token out of the environment and
 * listens for Ctrl-C from then on.
 *
 * @param folder the one that Dailies' `package.json` stands in
 */
export async function openProcessHost(folder: string): Promise<TerminalHost> {
  // Whoever reads along may go away; the work, which may be paid for, goes on to its end.
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  const making = openMakingHost({
    env: process.env,
    resourcesFolder: join(folder, 'resources'),
    settingsFolder: settingsFolder({ platform: process.platform, env: process.env, home: homedir() }),
    clock: systemClock,
  });
  const screen = await openScreen();
  return {
    ...making,
    cwd: folderOfPerson(process.env),
    platform: process.platform,
    version: (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version,
    stdout: writerTo(process.stdout, screen),
    stderr: writerTo(process.stderr, screen),
    screen,
    readSecret: async (question) => {
      const { readSecret } = await import('./read-secret.ts');
      return readSecret(question, process.stdin, process.stderr);
    },
    onInterrupt: listenForInterrupts(process),
  };
}

/** `npm run` moves to the package's folder; paths are meant from where the command was typed. */
function folderOfPerson(env: NodeJS.ProcessEnv): string {
  return env.npm_lifecycle_event === 'dailies' && env.INIT_CWD ? env.INIT_CWD : process.cwd();
}

async function openScreen(): Promise<ProcessScreen | null> {
  if (!process.stderr.isTTY || !process.stdin.isTTY) return null;
  const { openProcessScreen } = await import('./screen.ts');
  return openProcessScreen(process.stderr, process.stdin, systemClock);
}

function writerTo(stream: NodeJS.WriteStream, on: ProcessScreen | null): (text: string) => void {
  const write = (text: string) => void stream.write(text);
  return on === null ? write : (text) => on.above(() => write(text));
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}
