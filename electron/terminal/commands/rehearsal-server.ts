import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { REHEARSAL_DEFAULTS, startRehearsalServer } from '../../rehearsal/rehearsal-server.ts';
import type { ExitCode } from '../exit-code.ts';
import { openMediaTools } from '../media-tools.ts';
import { openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

export type RehearsalServerFlags = { port: number; token?: string; record?: string; json?: true };

/** Serves until Ctrl-C. Prints what a command needs to speak to it as if it were Cloudflare. */
export async function rehearsalServer(host: TerminalHost, flags: RehearsalServerFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const media = await openMediaTools(host);
  const workFolder = await mkdtemp(join(tmpdir(), 'dailies-'));
  const server = await startRehearsalServer({
    ...REHEARSAL_DEFAULTS,
    runFfmpeg: media.runFfmpeg,
    fontsFolder: join(host.resourcesFolder, 'fonts'),
    workFolder,
    port: flags.port,
    token: flags.token ?? null,
    recordFile: flags.record === undefined ? null : resolve(host.cwd, flags.record),
  });
  const token = flags.token ?? `rehearsal-${randomUUID()}`;
  output.emit({ event: 'server', baseUrl: server.baseUrl, token, accountId: 'rehearsal' });
  output.say(
    [
      `The rehearsal generator listens at ${server.baseUrl}. Nothing it does costs anything.`,
      'To treat it as Cloudflare, in another terminal:',
      `  DAILIES_API_BASE_URL=${server.baseUrl} CLOUDFLARE_ACCOUNT_ID=rehearsal CLOUDFLARE_API_TOKEN=${token} \\`,
      '    npm run -s dailies -- make <project> --generator cloudflare --yes',
      'Ctrl-C ends it.',
    ].join('\n'),
  );
  await new Promise<void>((done) => {
    const undo = host.onInterrupt(() => {
      undo();
      done();
    });
  });
  await server.close();
  await rm(workFolder, { recursive: true, force: true });
  return 0;
}
