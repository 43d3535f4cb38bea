// The composition root of the terminal: everything a command has of the outer world is made here.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './batches/batch-ports.ts';
import { packageFolder } from './package-folder.ts';
import { runTerminal } from './terminal/program.ts';
import type { CloudflareSettings, Screen, TerminalHost } from './terminal/terminal-host.ts';

const folder = packageFolder(import.meta.dirname);

const clock: Clock = {
  nowMs: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return { stop: () => clearTimeout(timer) };
  },
};

const host: TerminalHost = {
  cwd: process.cwd(),
  platform: process.platform,
  version: (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version,
  resourcesFolder: join(folder, 'resources'),
  cloudflare: takeCloudflareSettings(process.env),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  screen: await openScreen(),
  onInterrupt: (listener) => {
    process.on('SIGINT', listener);
    process.on('SIGTERM', listener);
    return () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    };
  },
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

async function openScreen(): Promise<Screen | null> {
  if (!process.stderr.isTTY || !process.stdin.isTTY) return null;
  const { processScreen } = await import('./terminal/screen.ts');
  return processScreen(process.stderr, process.stdin);
}
