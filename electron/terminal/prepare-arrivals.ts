import { join } from 'node:path';
import type { BatchEvent } from '../batches/batch-ports.ts';
import type { MediaTools } from '../making/media-tools.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { openProjectCache } from '../projects/project-cache.ts';
import { takesFolder } from '../projects/take-files.ts';
import { prepareOnArrival } from '../stitching/prepare-on-arrival.ts';
import type { GenerateOptions } from './generate-takes.ts';
import type { Output } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';

/** Follows a batch, and prepares what it brings. */
export type ArrivalWatch = {
  readonly report: (event: BatchEvent) => void;
  /** Waits for the take under way, and tells what the copies take on the disk. */
  readonly finish: () => Promise<void>;
  /** Ends the take under way at once, and begins no other. */
  readonly stop: () => Promise<void>;
};

/**
 * Makes paid takes joinable while the API works on the next ones. Null where nothing is to be prepared: rehearsed takes
 * are made on this very machine, which then has no idle time.
 */
export async function prepareArrivals(
  host: TerminalHost,
  output: Output,
  { loaded, media }: { readonly loaded: LoadedProject; readonly media: MediaTools },
  { prepare, generator }: Pick<GenerateOptions, 'prepare' | 'generator'>,
): Promise<ArrivalWatch | null> {
  if (!prepare || generator === 'rehearsal') return null;
  const { paths } = loaded.project;
  const cache = await openProjectCache(paths, host.clock.nowMs);
  const arrivals = prepareOnArrival({ ...media, cache, workFolder: paths.cache });
  return {
    report: (event) => {
      if (event.type !== 'job' || event.job.state.status !== 'done') return;
      arrivals.add(join(takesFolder(paths, 'paid'), `${event.job.state.takeId}.mp4`));
    },
    finish: async () => {
      const { takes, bytes } = await arrivals.finish();
      if (takes > 0) output.note(preparedSentence(takes, bytes));
    },
    stop: async () => {
      await arrivals.stop();
    },
  };
}

/** @example preparedSentence(3, 41_000_000) // '3 takes are prepared for quick joining: 41 MB in .dailies, …' */
export function preparedSentence(takes: number, bytes: number): string {
  const are = takes === 1 ? '1 take is' : `${takes} takes are`;
  const megabytes = Math.max(1, Math.round(bytes / 1_000_000));
  return `${are} prepared for quick joining: ${megabytes} MB in .dailies, which "dailies cache <project>" shows and clears.`;
}
