// The composition root of the terminal: everything a command has of the outer world is made here.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './batches/batch-ports.ts';
import { packageFolder } from './package-folder.ts';
import { listenForInterrupts } from './terminal/interrupts.ts';
import { runTerminal } from './terminal/program.ts';
import type { ProcessScreen } from './terminal/screen.ts';
import type { CloudflareSettings, TerminalHost } from './terminal/terminal-host.ts';

const folder = packageFolder(import.meta.dirname);

const clock: Clock = {
  nowMs: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return { stop: () => clearTimeout(timer) };
  },
};

// Whoever reads along may go away; the work, which may be paid for, goes on to its end.
process.stdout.on('error', ignoreClosedPipe);
process.stderr.on('error', ignoreClosedPipe);

const screen = await openScreen();

const host: TerminalHost = {
  cwd: process.cwd(),
  platform: process.platform,
  version: (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version,
  resourcesFolder: join(folder, 'resources'),
  cloudflare: takeCloudflareSettings(process.env),
  stdout: writerTo(process.stdout, screen),
  stderr: writerTo(process.stderr, screen),
  screen,
  onInterrupt: listenForInterrupts(process),
  clock,
  random: Math.random,
  newId: randomUUID,
};

process.exitCode = await runTerminal(host, process.argv.slice(2));

/** The token is taken out of the environment, because every child process would inherit it. */
function takeCloudflareSettings(env: NodeJS.ProcessEnv): CloudflareSettings {
  const token = env.CLOUDFLARE_API_TOKEN?.trim();
  delete env.CLOUDFLARE_API_TOKEN;
  return {
    apiBaseUrl: env.DAILIES_API_BASE_URL,
    accountId: env.CLOUDFLARE_ACCOUNT_ID?.trim() || undefined,
    gatewayId: env.CLOUDFLARE_GATEWAY_ID?.trim() || undefined,
    token: token || undefined,
  };
}

async function openScreen(): Promise<ProcessScreen | null> {
  if (!process.stderr.isTTY || !process.stdin.isTTY) return null;
  const { openProcessScreen } = await import('./terminal/screen.ts');
  return openProcessScreen(process.stderr, process.stdin, clock);
}

function writerTo(stream: NodeJS.WriteStream, on: ProcessScreen | null): (text: string) => void {
  const write = (text: string) => void stream.write(text);
  return on === null ? write : (text) => on.above(() => write(text));
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}
