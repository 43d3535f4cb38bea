import { type Batch, type BatchOptions, openBatch } from '../batches/open-batch.ts';
import { batchFor } from '../making/batch-for.ts';
import { openMediaTools } from '../making/media-tools.ts';
import { type OpenGenerator, openGenerator } from '../making/open-generator.ts';
import { projectOnDisk } from '../making/project-on-disk.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { readPrices } from '../settings/prices-file.ts';
import type { ExitCode } from './exit-code.ts';
import type { TerminalHost } from './terminal-host.ts';
import type { BatchWatch } from './watch-batch.ts';

export type PaidBatch = {
  readonly batch: Batch;
  readonly opened: OpenGenerator;
  /** Tells the watch everything that happens from here on. */
  readonly watchWith: (watch: BatchWatch) => BatchWatch;
};

/** Calls that a person decides about one by one are few: no lane has to be wide for them. */
const WIDTH = 2;

/** Runs `work` on a project's paid batch, apart from any run of `generate`. The caller holds the project's lock. */
export async function withPaidBatch(
  host: TerminalHost,
  of: { loaded: LoadedProject; pausedRuns: BatchOptions['pausedRuns'] },
  work: (paid: PaidBatch) => Promise<ExitCode>,
): Promise<ExitCode> {
  const media = await openMediaTools(host);
  const opened = await openGenerator('cloudflare', host, media.runFfmpeg);
  try {
    let watch: BatchWatch | null = null;
    const { loaded, pausedRuns } = of;
    const prices = await readPrices(host.settingsFolder);
    const batch = await openBatch({
      ...batchFor(host, {
        ...{ media, opened, prices, generator: 'cloudflare', concurrency: WIDTH, logWaitMs: 0 },
        ...projectOnDisk(loaded),
        report: (event) => watch?.report(event),
      }),
      pausedRuns,
    });
    const watchWith = (chosen: BatchWatch) => {
      watch = chosen;
      return chosen;
    };
    try {
      return await work({ batch, opened, watchWith });
    } finally {
      await batch.close();
    }
  } finally {
    await opened.close();
  }
}
