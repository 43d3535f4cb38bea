import { join } from 'node:path';
import { findFfmpegPrograms, thisMachine } from '#electron/media/find-programs.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { type Behave, serve } from '#electron/rehearsal/faults/behaviour.ts';
import { REHEARSAL_DEFAULTS, startRehearsalServer } from '#electron/rehearsal/rehearsal-server.ts';
import { makeCannedClip } from './canned-clip.ts';
import { DUMMY_TOKEN } from './paid-server.ts';

const RESOURCES = join(import.meta.dirname, '../../resources');

/** A server for many worlds, one after another: it behaves as the world of the moment says. */
export type ModelServer = Awaited<ReturnType<typeof startModelServer>>;

export async function startModelServer(folder: string) {
  const can = join(folder, 'can.mp4');
  const clipSha256 = await makeCannedClip(can, 60_000);
  const programs = await findFfmpegPrograms(thisMachine(RESOURCES));
  const now: { behave: Behave; nowMs: () => number } = { behave: () => serve, nowMs: () => 0 };
  const server = await startRehearsalServer({
    ...REHEARSAL_DEFAULTS,
    runFfmpeg: ffmpegRunner(programs),
    fontsFolder: join(RESOURCES, 'fonts'),
    workFolder: folder,
    token: DUMMY_TOKEN,
    can: { kind: 'file', file: can },
    behave: (call) => now.behave(call),
    clock: () => new Date(now.nowMs()),
  });
  const env = {
    DAILIES_API_BASE_URL: server.baseUrl,
    DAILIES_HOME: join(folder, 'home'),
    CLOUDFLARE_ACCOUNT_ID: 'account-1',
    CLOUDFLARE_API_TOKEN: DUMMY_TOKEN,
  };
  return { ...server, clipSha256, env, now };
}
