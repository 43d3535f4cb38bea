import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeError } from '../files/file-errors.ts';
import {
  REHEARSAL_DEFAULTS,
  type RehearsalServer,
  type RehearsalServerOptions,
  startRehearsalServer,
} from '../rehearsal/rehearsal-server.ts';
import type { MakingHost } from './making-host.ts';

type Chosen = Pick<RehearsalServerOptions, 'runFfmpeg'> & Partial<RehearsalServerOptions>;

/** The rehearsal generator, with a folder of its own among the system's temporary ones; `close` removes it. */
export async function openRehearsalServer(host: MakingHost, chosen: Chosen): Promise<RehearsalServer> {
  const workFolder = await mkdtemp(join(tmpdir(), 'dailies-')).catch((cause) => {
    throw writeError(tmpdir(), cause);
  });
  const removeFolder = () => rm(workFolder, { recursive: true, force: true });
  try {
    const fontsFolder = join(host.resourcesFolder, 'fonts');
    const server = await startRehearsalServer({ ...REHEARSAL_DEFAULTS, fontsFolder, workFolder, ...chosen });
    return {
      ...server,
      close: async () => {
        await server.close();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
