import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Can } from '#electron/rehearsal/clips/clip-can.ts';
import { type FaultScript, NO_FAULTS, readFaultScript } from '#electron/rehearsal/faults/fault-script.ts';
import { followScript } from '#electron/rehearsal/faults/follow-script.ts';
import type { LogMode } from '#electron/rehearsal/replies/gateway-log.ts';
import { DailiesError } from '#shared/app-error.ts';
import { systemCode } from '../../files/file-errors.ts';
import { openMediaTools } from '../../making/media-tools.ts';
import { openRehearsalServer } from '../../making/open-rehearsal-server.ts';
import type { ExitCode } from '../exit-code.ts';
import { nextInterrupt } from '../interrupts.ts';
import { openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

export type RehearsalServerFlags = {
  port: number;
  token?: string;
  record?: string;
  script?: string;
  latencyMs?: number;
  can?: string | true;
  log?: 'late' | 'none' | 'off';
  json?: true;
};

const LATE_BY_MS = 5000;

/** Serves until Ctrl-C. Prints what a command needs to speak to it as if it were Cloudflare. */
export async function rehearsalServer(host: TerminalHost, flags: RehearsalServerFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const script = await readScript(host, flags);
  const { runFfmpeg } = await openMediaTools(host);
  const server = await openRehearsalServer(host, {
    runFfmpeg,
    port: flags.port,
    token: flags.token ?? null,
    recordFile: flags.record === undefined ? null : resolve(host.cwd, flags.record),
    can: canOf(host, flags.can),
    ...followScript(script),
    log: script.log,
    balance: script.balance,
  }).catch((error: unknown) => {
    throw startError(flags, error);
  });
  const token = flags.token ?? `rehearsal-${randomUUID()}`;
  const interrupted = nextInterrupt(host);
  output.emit({ event: 'server', baseUrl: server.baseUrl, token, accountId: 'rehearsal' });
  output.say(`The rehearsal generator listens at ${server.baseUrl}. Nothing it does costs anything.`);
  output.say('To treat it as Cloudflare, in another terminal:');
  for (const line of commandLines(host.platform, server.baseUrl, token)) output.say(`  ${line}`);
  output.say('Ctrl-C ends it.');
  await interrupted;
  await server.close();
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

/** The script of the file, or one without a rule; the flags stand over what it says. */
async function readScript(host: TerminalHost, flags: RehearsalServerFlags): Promise<FaultScript> {
  const script = flags.script === undefined ? NO_FAULTS : await readScriptFile(host, flags.script);
  return { ...script, latencyMs: flags.latencyMs ?? script.latencyMs, log: logOf(flags.log) ?? script.log };
}

async function readScriptFile(host: TerminalHost, file: string): Promise<FaultScript> {
  const text = await readFile(resolve(host.cwd, file), 'utf8').catch((error: unknown) => {
    throw badFlag('--script', `${file} cannot be read (${systemCode(error)})`);
  });
  const read = readFaultScript(text);
  if (read.kind === 'script') return read.script;
  const problems = read.problems.map(({ place, message }) => ({ place: `${file} ${place}`.trim(), message }));
  throw new DailiesError({ code: 'invalid-input', problems });
}

function canOf(host: TerminalHost, can: string | true | undefined): Can {
  if (can === undefined) return { kind: 'none' };
  return can === true ? { kind: 'generated' } : { kind: 'file', file: resolve(host.cwd, can) };
}

function logOf(log: RehearsalServerFlags['log']): LogMode | null {
  switch (log) {
    case undefined:
      return null;
    case 'late':
      return { kind: 'late', byMs: LATE_BY_MS };
    case 'none':
      return { kind: 'none' };
    case 'off':
      return { kind: 'off', status: 404, code: 7003 };
  }
}

/** For the shell that people have on this system. */
function commandLines(platform: NodeJS.Platform, baseUrl: string, token: string): string[] {
  const settings = Object.entries({
    DAILIES_API_BASE_URL: baseUrl,
    CLOUDFLARE_ACCOUNT_ID: 'rehearsal',
    CLOUDFLARE_API_TOKEN: token,
  });
  const command = 'npm run -s dailies -- make <project> --generator cloudflare --yes';
  if (platform === 'win32') return [...settings.map(([name, value]) => `$env:${name} = '${value}'`), command];
  return [...settings.map(([name, value]) => `${name}=${value} \\`), command];
}

/** What keeps a server from starting, by the flag that can mend it. */
function startError(flags: RehearsalServerFlags, error: unknown): unknown {
  const code = systemCode(error);
  const { syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === 'listen' && (code === 'EADDRINUSE' || code === 'EACCES')) {
    const reason = code === 'EADDRINUSE' ? 'is in use' : 'may not be used by this user';
    return badFlag('--port', `${flags.port} ${reason}; choose another, or 0 for a free one`);
  }
  if (typeof flags.can === 'string' && path?.endsWith(basename(flags.can))) {
    return badFlag('--can', `${flags.can} cannot be read (${code})`);
  }
  if (flags.record !== undefined && path?.endsWith(basename(flags.record))) {
    return badFlag('--record', `${flags.record} cannot be written (${code})`);
  }
  return error;
}

function badFlag(place: string, message: string): DailiesError {
  return new DailiesError({ code: 'invalid-input', problems: [{ place, message }] });
}
