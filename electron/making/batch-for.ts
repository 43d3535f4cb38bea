import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { clipFetcher } from '../batches/clip-fetcher.ts';
import type { WorkOptions } from '../batches/work-options.ts';
import type { MakingHost } from './making-host.ts';
import type { MediaTools } from './media-tools.ts';
import type { OpenGenerator } from './open-generator.ts';

/** Clips are fetched from another place than they are ordered, so they get a width of their own. */
const DOWNLOADS_AT_ONCE = 4;
/** A lane starts narrow and widens with success; rehearsal has nothing to learn. */
export const FIRST_WIDTH = 2;

type BatchFor = Pick<WorkOptions, 'paths' | 'load' | 'takes' | 'report'> & {
  readonly media: MediaTools;
  readonly generator: GeneratorKind;
  readonly opened: OpenGenerator;
  readonly prices: PriceTable;
  /** The most calls of one model at once. */
  readonly concurrency: number;
  readonly logWaitMs: number;
};

/** What a batch stands on, the same in every host. */
export function batchFor(host: MakingHost, of: BatchFor): WorkOptions {
  const { paths, load, takes, report, prices, concurrency, logWaitMs, opened } = of;
  return {
    ...{ paths, load, takes, report, prices },
    runFfmpeg: of.media.runFfmpeg,
    runFfprobe: of.media.runFfprobe,
    generatorKind: of.generator,
    generator: opened.generator,
    fetchClip: clipFetcher({ allowLoopback: opened.allowLoopback, nowMs: host.clock.nowMs }),
    runner: {
      concurrency,
      startWith: of.generator === 'rehearsal' ? concurrency : Math.min(concurrency, FIRST_WIDTH),
      downloads: DOWNLOADS_AT_ONCE,
      logWaitMs,
    },
    paid: opened.paid,
    clock: host.clock,
    random: host.random,
    newId: host.newId,
    files: host.files,
    aroundPorts: host.aroundPorts,
  };
}
