import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
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
