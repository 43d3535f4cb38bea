import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import type { Scope } from '#shared/batch/scope.ts';
import { finishedCalls } from '../batches/ledger/finished-calls.ts';
import { type Batch, openBatch } from '../batches/open-batch.ts';
import { proposeRun, requestsOf } from '../batches/propose-run.ts';
import { batchFor, FIRST_WIDTH } from '../making/batch-for.ts';
import type { MediaTools } from '../making/media-tools.ts';
import { type OpenGenerator, openGenerator } from '../making/open-generator.ts';
import { prepareArrivals } from '../making/prepare-arrivals.ts';
import { projectOnDisk } from '../making/project-on-disk.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { readPrices } from '../settings/prices-file.ts';
import { askConsent } from './ask-consent.ts';
import { sayWhoPays } from './before-paying.ts';
import { driveBatch, openJobs } from './drive-batch.ts';
import { type ExitCode, highestExitCode } from './exit-code.ts';
import type { Output } from './output.ts';
import { preparedSentence } from './prepared-sentence.ts';
import { showEstimate } from './show-estimate.ts';
import { tellOfPauses } from './tell-of-pauses.ts';
import type { TerminalHost } from './terminal-host.ts';
import { type BatchWatch, watchBatch } from './watch-batch.ts';

export type GenerateOptions = {
  generator: GeneratorKind;
  scope: Scope;
  /** In place of what each shot wants; null for its own word. */
  takes: number | null;
  concurrency: number;
  yes: boolean;
  budgetMicroUsd: number | null;
  maxCalls: number | null;
  logWaitMs: number;
  policy: RunPolicy;
  /** Pays also for what was asked for before in every detail. */
  again: boolean;
  /** A program of the person's own that is told of each pause; null for none. */
  onPause: string | null;
  /** Paid takes are made joinable as they come in. */
  prepare: boolean;
};

/** The last so many calls say how long the next ones take. */
const LEARNED_FROM = 200;

/**
 * Prices what a scope asks for, asks for consent where it costs, and drives everything that is open to its end.
 * Without consent nothing is sent, and clips that were paid for before are still fetched. The caller holds the
 * project's lock.
 */
export async function generateTakes(
  host: TerminalHost,
  output: Output,
  of: { loaded: LoadedProject; media: MediaTools },
  options: GenerateOptions,
): Promise<ExitCode> {
  const opened = await openGenerator(options.generator, host, of.media.runFfmpeg);
  try {
    const prices = await readPrices(host.settingsFolder);
    let watch: BatchWatch | null = null;
    const pauses = tellOfPauses(output, options.onPause);
    const arrivals = await prepareArrivals(
      host,
      { media: of.media, paths: of.loaded.project.paths },
      options,
    );
    let stopListening = () => {};
    const { loaded, media } = of;
    const { generator, concurrency, logWaitMs } = options;
    const batch = await openBatch({
      ...batchFor(host, {
        ...{ media, generator, opened, prices, concurrency, logWaitMs },
        ...projectOnDisk(loaded),
        report: (event) => {
          watch?.report(event);
          pauses.tell(event);
          arrivals?.report(event);
        },
      }),
      pausedRuns: 'go-on',
    });
    try {
      const refusal = await admit(host, output, { loaded, batch, opened }, options);
      const jobs = openJobs(batch, generator);
      watch = watchBatch(output, jobs, {
        nowMs: host.clock.nowMs,
        startWith: options.concurrency < FIRST_WIDTH ? options.concurrency : FIRST_WIDTH,
        finished: () => batch.ledger.read((db) => finishedCalls(db, generator, LEARNED_FROM)),
      });
      stopListening = host.onInterrupt(() => void arrivals?.stop());
      const driven = await driveBatch(host, output, {
        batch,
        generator,
        watch,
        jobs,
        fetchOnly: refusal !== null,
      });
      await pauses.told();
      const prepared = await arrivals?.finish();
      if (prepared && prepared.takes > 0) output.note(preparedSentence(prepared));
      return highestExitCode([driven, refusal ?? 0]);
    } finally {
      stopListening();
      await arrivals?.stop();
      await batch.close();
    }
  } finally {
    await opened.close();
  }
}

/** Null where the plan was admitted or is empty, otherwise how a command ends that may not send it. */
async function admit(
  host: TerminalHost,
  output: Output,
  of: { loaded: LoadedProject; batch: Batch; opened: OpenGenerator },
  options: GenerateOptions,
): Promise<2 | 130 | null> {
  const { batch, loaded } = of;
  const { scope, takes, again, policy } = options;
  const film = await batch.film();
  const proposed = proposeRun(batch.ledger, film, { scope, takes, again, chains: policy.chains });
  const { plan, older, estimate } = proposed;
  showEstimate(output, { estimate, plan, generator: options.generator, offered: plan.offered });
  await sayWhoPays(output, of.opened, {
    folder: loaded.project.folder,
    requests: requestsOf(proposed, film),
    estimateMicroUsd: estimate.costMicroUsd,
  });
  const consent = await askConsent(host, output, {
    ...options,
    estimateMicroUsd: estimate.costMicroUsd,
    takes: estimate.takes,
    isTerminal: host.screen !== null,
  });
  if (consent.kind === 'refused') return consent.exitCode;
  if (plan.toMake.length + older.length > 0) {
    await batch.admit(plan, { cap: consent.cap, policy, adopt: older.map(({ id }) => id) });
  }
  return null;
}
