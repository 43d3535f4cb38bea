import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCannedClip } from './canned-clip.ts';
import { startProgram } from './program.ts';

/** Nothing else in a project or in an output looks like it. */
export const DUMMY_TOKEN = 'dummy-token-4711-never-to-be-seen';

/** The program asks the gateway's log for some minutes after what may still come; here for some seconds. */
const HURRY = '100';

/** The stand-alone rehearsal server, taken for Cloudflare by whoever has this environment. */
export type PaidServer = {
  readonly env: Readonly<Record<string, string>>;
  readonly recordFile: string;
  readonly clipSha256: string;
  readonly close: () => Promise<void>;
};

/**
 * @param folder where its record and its clip are put
 * @param of `script` is the server's own script of faults; none where it is left out
 */
export async function startPaidServer(
  root: string,
  folder: string,
  of: { latencyMs: number; clipBytes: number; script?: unknown },
): Promise<PaidServer> {
  await mkdir(folder, { recursive: true });
  const scriptFile = join(folder, 'script.json');
  if (of.script !== undefined) await writeFile(scriptFile, JSON.stringify(of.script));
  const recordFile = join(folder, 'calls.jsonl');
  const can = join(folder, 'can.mp4');
  const clipSha256 = await makeCannedClip(can, of.clipBytes);
  const own = { DAILIES_HOME: join(folder, 'server-home') };
  const server = startProgram({
    root,
    env: own,
    words: [
      'rehearsal-server',
      ...['--port', '0', '--token', DUMMY_TOKEN, '--record', recordFile],
      ...['--can', can, '--latency-ms', String(of.latencyMs), '--json'],
      ...(of.script === undefined ? [] : ['--script', scriptFile]),
    ],
  });
  const { baseUrl } = JSON.parse(await server.line('{"event":"server"')) as { baseUrl: string };
  return {
    recordFile,
    clipSha256,
    env: {
      DAILIES_API_BASE_URL: baseUrl,
      DAILIES_HOME: join(folder, 'home'),
      HURRY,
      CLOUDFLARE_ACCOUNT_ID: 'account-1',
      CLOUDFLARE_API_TOKEN: DUMMY_TOKEN,
    },
    close: async () => {
      server.kill('SIGTERM');
      await server.ended;
    },
  };
}
