import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { type RunEstimate, runEstimate } from '#shared/batch/run-estimate.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import type { RunPlan, Scope } from '#shared/batch/scope.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import { jobsNeedingConsent, repriced } from '../batches/adopt-jobs.ts';
import { finishedCalls } from '../batches/ledger/finished-calls.ts';
import { type Batch, openBatch } from '../batches/open-batch.ts';
import { batchFor, FIRST_WIDTH } from '../making/batch-for.ts';
import type { MediaTools } from '../making/media-tools.ts';
import { type OpenGenerator, openGenerator } from '../making/open-generator.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { readPrices } from '../settings/prices-file.ts';
import { askConsent } from './ask-consent.ts';
import { lookBeforePaying } from './before-paying.ts';
import { driveBatch, openJobs } from './drive-batch.ts';
import { type ExitCode, highestExitCode } from './exit-code.ts';
import type { Output } from './output.ts';
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
    const { loaded, media } = of;
    const { generator, concurrency, logWaitMs } = options;
    const batch = await openBatch({
      ...batchFor(host, {
        ...{ media, generator, opened, prices, concurrency, logWaitMs },
        paths: loaded.project.paths,
        load: async () => loaded,
        report: (event) => {
          watch?.report(event);
          pauses.tell(event);
        },
      }),
      pausedRuns: 'go-on',
    });
    try {
      // Not those from before it was opened: a correction that a crash cut off is made up for then.
      const now = opened.paid === null ? prices : await opened.paid.prices();
      const refusal = await admit(host, output, { loaded, batch, opened, prices: now }, options);
      const jobs = openJobs(batch, generator);
      watch = watchBatch(output, jobs, {
        nowMs: host.clock.nowMs,
        startWith: options.concurrency < FIRST_WIDTH ? options.concurrency : FIRST_WIDTH,
        finished: () => batch.ledger.read((db) => finishedCalls(db, generator, LEARNED_FROM)),
      });
      const driven = await driveBatch(host, output, {
        batch,
        generator,
        watch,
        jobs,
        fetchOnly: refusal !== null,
      });
      await pauses.told();
      return highestExitCode([driven, refusal ?? 0]);
    } finally {
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
  of: { loaded: LoadedProject; batch: Batch; opened: OpenGenerator; prices: PriceTable },
  options: GenerateOptions,
): Promise<2 | 130 | null> {
  const { batch, loaded, prices } = of;
  const { scope, takes, again, policy } = options;
  const plan = await batch.plan({ scope, takes, again, chains: policy.chains });
  const older = batch.ledger
    .read((db) => jobsNeedingConsent(db, options.generator))
    .map((job) => repriced(job, prices));
  const estimate = withOlder(runEstimate(plan, loaded.shots, options.generator, prices), older);
  showEstimate(output, { estimate, plan, generator: options.generator, offered: plan.offered });
  await lookBeforePaying(output, of.opened, {
    folder: loaded.project.folder,
    requests: [...requestsOf(plan, loaded), ...older.map(({ request }) => request.request)],
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

/** The estimate with the jobs of earlier runs that this consent is for as well. */
function withOlder(estimate: RunEstimate, older: readonly Job[]): RunEstimate {
  const perShot = older.map(({ shotId, request }) => ({
    shotId,
    takes: 1,
    costMicroUsd: request.estimateMicroUsd,
  }));
  return {
    perShot: [...estimate.perShot, ...perShot],
    takes: estimate.takes + older.length,
    costMicroUsd: perShot.reduce<number | null>(
      (sum, { costMicroUsd }) => (sum === null || costMicroUsd === null ? null : sum + costMicroUsd),
      estimate.costMicroUsd,
    ),
  };
}

function requestsOf(plan: RunPlan, { shots }: LoadedProject): ShotRequest[] {
  return plan.toMake.flatMap(({ shotId, takes }) => {
    const request = shots.find(({ shot }) => shot.id === shotId)?.request;
    return request ? Array.from({ length: takes }, () => request) : [];
  });
}
