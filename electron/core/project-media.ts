import { join } from 'node:path';
import type { MakingHost } from '../making/making-host.ts';
import type { MediaTools } from '../making/media-tools.ts';
import { openMediaCache } from '../media/media-cache.ts';
import { type MediaJobs, mediaJobs } from '../media/media-jobs.ts';
import type { MediaRegistry, MediaRoot, ViewJobs } from '../media-host/media-registry.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';

/** Of posters, filmstrips and peaks; the oldest go first. */
const CACHE_BYTES = 1_000_000_000;

/** What the page may load of a project, and the small jobs over its clips. */
export type ProjectMedia = MediaRoot & { readonly jobs: () => Promise<MediaJobs> };

/** Lets a project's files be loaded by the page. ffmpeg is looked for when the first picture of a clip is wanted. */
export function openProjectMedia(
  registry: MediaRegistry,
  paths: ProjectPaths,
  of: { readonly tools: () => Promise<MediaTools>; readonly clock: MakingHost['clock'] },
): ProjectMedia {
  let cache: ReturnType<typeof openMediaCache> | null = null;
  const jobsUntil = async (signal?: AbortSignal) => {
    cache ??= openMediaCache({ folder: paths.cache, limitBytes: CACHE_BYTES, now: of.clock.nowMs });
    const { runFfmpeg, runFfprobe } = await of.tools();
    const workFolder = join(paths.cache, 'work');
    return mediaJobs(await cache, { runFfmpeg, runFfprobe, workFolder, ...(signal ? { signal } : {}) });
  };
  const jobs: ViewJobs = (signal) => {
    const ready = () => jobsUntil(signal);
    return {
      picture: async (...asked) => (await ready()).picture(...asked),
      thumbnail: async (...asked) => (await ready()).thumbnail(...asked),
      filmstrip: async (...asked) => (await ready()).filmstrip(...asked),
      peaks: async (...asked) => (await ready()).peaks(...asked),
    };
  };
  return { ...registry.openRoot({ folder: paths.folder, jobs }), jobs: () => jobsUntil() };
}
