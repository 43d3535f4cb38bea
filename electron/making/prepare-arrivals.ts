import { join } from 'node:path';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { BatchEvent } from '../batches/batch-ports.ts';
import { openProjectCache } from '../projects/project-cache.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { takesFolder } from '../projects/take-files.ts';
import { type Arrivals, prepareOnArrival } from '../stitching/prepare/prepare-on-arrival.ts';
import type { MakingHost } from './making-host.ts';
import type { MediaTools } from './media-tools.ts';

/** Follows a batch, and prepares what it brings. */
export type ArrivalWatch = Pick<Arrivals, 'finish' | 'stop'> & {
  readonly report: (event: BatchEvent) => void;
};

/**
 * Makes paid takes joinable while the API works on the next ones. Null where nothing is to be prepared: rehearsed takes
 * are made on this very machine, which then has no idle time.
 */
export async function prepareArrivals(
  { clock }: Pick<MakingHost, 'clock'>,
  { paths, media }: { readonly paths: ProjectPaths; readonly media: MediaTools },
  { prepare, generator }: { readonly prepare: boolean; readonly generator: GeneratorKind },
): Promise<ArrivalWatch | null> {
  if (!prepare || generator === 'rehearsal') return null;
  const cache = await openProjectCache(paths, clock.nowMs);
  const arrivals = prepareOnArrival({ ...media, cache, workFolder: paths.cache });
  return {
    ...arrivals,
    report: (event) => {
      if (event.type !== 'job' || event.job.state.status !== 'done') return;
      arrivals.add(join(takesFolder(paths, 'paid'), `${event.job.state.takeId}.mp4`));
    },
  };
}
