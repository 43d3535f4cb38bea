import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import type { Can } from '#electron/rehearsal/clips/clip-can.ts';
import { readFaultScript } from '#electron/rehearsal/faults/fault-script.ts';
import { followScript } from '#electron/rehearsal/faults/follow-script.ts';
import {
  REHEARSAL_DEFAULTS,
  type RehearsalServer,
  type RehearsalServerOptions,
  startRehearsalServer,
} from '#electron/rehearsal/rehearsal-server.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

export const FONTS = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
export const SEEDANCE = 'bytedance/seedance-2.0';

/** A server of its own for one test, closed when the test is over. */
export async function testServer(options: Partial<RehearsalServerOptions> = {}): Promise<RehearsalServer> {
  const server = await startRehearsalServer({
    ...REHEARSAL_DEFAULTS,
    runFfmpeg: ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }),
    fontsFolder: FONTS,
    workFolder: temporaryFolder(),
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

export const GOOD_HEADERS: Readonly<Record<string, string>> = {
  authorization: 'Bearer dummy-token',
  'content-type': 'application/json',
  'cf-aig-skip-cache': 'true',
  'cf-aig-metadata': '{"dailies_attempt":"a-1","dailies_shot":"s1-010","dailies_take":"s1-010_r01"}',
};

/** Good headers for one call of one take; the attempt is named after both. */
export function headersOf(takeId: string, attempt = 1): Record<string, string> {
  const ids = {
    dailies_attempt: `${takeId}-a${attempt}`,
    dailies_shot: takeId.replace(/_.*/, ''),
    dailies_take: takeId,
  };
  return { ...GOOD_HEADERS, 'cf-aig-metadata': JSON.stringify(ids) };
}

/** A file that is served for every call: bytes that are no film, so that nothing is made. */
export function canOf(bytes: Buffer | string): Can {
  const file = join(temporaryFolder(), 'can.mp4');
  writeFileSync(file, bytes);
  return { kind: 'file', file };
}

/** A server that follows a script, given as it stands in a file. */
export function scriptedTestServer(
  script: Record<string, unknown>,
  options: Partial<RehearsalServerOptions> = {},
): Promise<RehearsalServer> {
  const read = readFaultScript(JSON.stringify({ version: 1, ...script }));
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
  const { log, balance } = read.script;
  return testServer({
    can: canOf('a clip of the can'),
    log,
    balance,
    ...followScript(read.script),
    ...options,
  });
}

/** The address of the clip that a reply names, however deep. */
export function clipUrlIn(body: string): string {
  return /http:\/\/127[^"\\]+/.exec(body)?.[0] ?? '';
}

export type Reply = { status: number; headers: Headers; json: unknown };

/** Sends any body with any headers to `ai/run`. */
export async function post(
  server: RehearsalServer,
  body: string,
  headers: Record<string, string> = GOOD_HEADERS,
): Promise<Reply> {
  const url = `${server.baseUrl}/accounts/0123456789abcdef0123456789abcdef/ai/run`;
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, headers: response.headers, json: await response.json() };
}

/** Sends a call with good headers. */
export function run(server: RehearsalServer, input: unknown, model: string = SEEDANCE): Promise<Reply> {
  return post(server, JSON.stringify({ model, input }));
}

export function envelope(code: number, message: unknown) {
  return { success: false, errors: [{ code, message }], messages: [], result: null };
}
