import { join } from 'node:path';
import { type MediaCache, openMediaCache } from '../media/media-cache.ts';
import type { ProjectPaths } from './project-paths.ts';

/** Three hours of prepared takes at 720p, with everything else that is kept beside them. */
const LIMIT_BYTES = 10 * 1024 ** 3;

/**
 * The one cache of a project: prepared takes, pieces of films, their sound, pictures of takes. Every program opens it
 * for itself; several may at once.
 *
 * @throws DailiesError `project-unsafe-path` where its place in the project leads elsewhere
 */
export function openProjectCache({ cache }: ProjectPaths, nowMs: () => number): Promise<MediaCache> {
  return openMediaCache({ folder: join(cache, 'kept'), limitBytes: LIMIT_BYTES, now: nowMs });
}
