import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findFfmpegPrograms, thisMachine } from '#electron/media/find-programs.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import type { CallRecord } from '#electron/rehearsal/call-record.ts';
import type { ClipOrder } from '#electron/rehearsal/clips/clip-order.ts';
import { makeClip } from '#electron/rehearsal/clips/make-clip.ts';
import type { Behave } from '#electron/rehearsal/faults/behaviour.ts';
import {
  REHEARSAL_DEFAULTS,
  type RehearsalServerOptions,
  startRehearsalServer,
} from '#electron/rehearsal/rehearsal-server.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { madeOnce } from '../made-once.ts';
import { startDailies } from './terminal-program.ts';

/** Nothing else in a project or in an output looks like it. */
export const DUMMY_TOKEN = 'dummy-token-4711-never-to-be-seen';

export type PaidServer = {
  /** What makes the program take this server for Cloudflare. */
  readonly env: Readonly<Record<string, string>>;
  readonly calls: () => Promise<readonly CallRecord[]>;
};

/** The rehearsal server as a process of its own, started by the program itself. */
export async function standAloneServer(): Promise<PaidServer> {
  const recordFile = join(temporaryFolder(), 'calls.jsonl');
  const words = ['rehearsal-server', '--port', '0', '--token', DUMMY_TOKEN, '--record', recordFile, '--json'];
  const server = startDailies(words);
  const { baseUrl } = await server.event((event) => event.event === 'server');
  return {
    env: asCloudflare(baseUrl),
    calls: async () => {
      const text = await readFile(recordFile, 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as CallRecord);
    },
  };
}

/** What a shot of `smallFilm` asks for. */
const SMALL_TAKE: ClipOrder = {
  ...{ shotId: 's1-010', takeId: 's1-010_t01', model: 'bytedance/seedance-2.0', seed: 1 },
  ...{ prompt: 'the lamp turns', seconds: 4, resolution: '480p', width: 640, height: 640 },
  ...{ hasSound: false, scene: { kind: 'text' }, referenceVideoUrl: null },
};

/** The rehearsal server in this process, with faults by script. It serves one small clip for every call, unless it is told otherwise. */
export async function scriptedServer(
  behave: Behave,
  over: Partial<RehearsalServerOptions> = {},
): Promise<PaidServer> {
  const resources = join(import.meta.dirname, '../../resources');
  const programs = await findFfmpegPrograms(thisMachine(resources));
  const fontsFolder = join(resources, 'fonts');
  const runFfmpeg = ffmpegRunner(programs);
  const maker = { runFfmpeg, fontsFolder, drawSlate: slateDrawer(fontsFolder) };
  const clip = () =>
    madeOnce('small-take.mp4', (path) => makeClip(maker, SMALL_TAKE, path, new AbortController().signal));
  const server = await startRehearsalServer({
    ...REHEARSAL_DEFAULTS,
    ...{ runFfmpeg, fontsFolder },
    can: over.can ?? { kind: 'file', file: await clip() },
    workFolder: temporaryFolder(),
    token: DUMMY_TOKEN,
    behave,
    ...over,
  });
  onTestFinished(() => server.close());
  return { env: asCloudflare(server.baseUrl), calls: async () => server.calls() };
}

function asCloudflare(baseUrl: string): Record<string, string> {
  return {
    DAILIES_API_BASE_URL: baseUrl,
    CLOUDFLARE_ACCOUNT_ID: 'account-1',
    CLOUDFLARE_API_TOKEN: DUMMY_TOKEN,
  };
}

/** The shots for which the server took a call, sorted: what a real account would have been charged for. */
export async function chargedShots(server: PaidServer): Promise<string[]> {
  const calls = await server.calls();
  return calls
    .flatMap((call) =>
      call.kind === 'run' && call.verdict.kind === 'accepted' ? [call.ids?.shotId ?? '?'] : [],
    )
    .sort();
}

/** The calls that came and were not taken. */
export async function refusedShots(server: PaidServer): Promise<string[]> {
  const calls = await server.calls();
  return calls
    .flatMap((call) =>
      call.kind === 'run' && call.verdict.kind !== 'accepted' ? [call.ids?.shotId ?? '?'] : [],
    )
    .sort();
}

/** Paths of all files below a folder that hold these words. */
export async function filesWith(folder: string, words: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hits = await Promise.all(files.map(async (file) => (await readFile(file)).includes(words)));
  return files.filter((_, index) => hits[index]);
}
