import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openMediaCache } from '#electron/media/media-cache.ts';
import { mediaJobs } from '#electron/media/media-jobs.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { createMediaRegistry, type ViewJobs } from '#electron/media-host/media-registry.ts';
import { viewMaker } from '#electron/media-host/media-views.ts';
import { mediaServer } from '#electron/media-host/serve-media.ts';
import { toolsIn } from '../media/media-tools.ts';

/** A media server over one root, without ffmpeg unless `jobs` are given. */
export function mediaSite(folder: string, jobs: ViewJobs | null = null, atOnce = 2) {
  const registry = createMediaRegistry(randomBytes(32));
  const root = registry.openRoot({ folder, jobs });
  const reported: unknown[] = [];
  const serve = mediaServer({
    registry,
    makeView: viewMaker(atOnce),
    report: (cause) => void reported.push(cause),
  });
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET', signal?: AbortSignal) =>
    serve(new Request(`http://127.0.0.1${path}`, { method, headers, ...(signal ? { signal } : {}) }));
  return { registry, root, serve, get, reported };
}

/** The real jobs, with a cache in the folder, and a hand on every run of ffmpeg. */
export async function jobsIn(folder: string, around: (run: RunFfmpeg) => RunFfmpeg = (run) => run) {
  const cache = await openMediaCache({
    folder: join(folder, '.dailies'),
    limitBytes: 100_000_000,
    now: () => Date.now(),
  });
  const tools = toolsIn(folder);
  const jobs: ViewJobs = (signal) =>
    mediaJobs(cache, { ...tools, runFfmpeg: around(tools.runFfmpeg), signal });
  return jobs;
}
