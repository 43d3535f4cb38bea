import type { AppError } from '#shared/app-error.ts';
import type { Cap, GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { isOpen } from '#shared/batch/job-state.ts';
import { runEstimate } from '#shared/batch/run-estimate.ts';
import type { Scope } from '#shared/batch/scope.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { formatUsd } from '#shared/money.ts';
import { clipFetcher } from '../batches/clip-fetcher.ts';
import { spentOf } from '../batches/ledger/attempts.ts';
import { readJobs } from '../batches/ledger/jobs.ts';
import { type Batch, openBatch } from '../batches/open-batch.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { openGenerator } from './choose-generator.ts';
import { decideConsent } from './consent.ts';
import { type ExitCode, exitCodeOfError, exitCodeOfJob, highestExitCode } from './exit-code.ts';
import type { MediaTools } from './media-tools.ts';
import type { Output } from './output.ts';
import { showEstimate } from './show-estimate.ts';
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
};

/** Clips are fetched from another place than they are ordered, so they get a width of their own. */
const DOWNLOADS_AT_ONCE = 4;
/** A lane starts narrow and widens with success; rehearsal has nothing to learn. */
const FIRST_WIDTH = 2;

/**
 * Prices what a scope asks for, asks for consent where it costs, and drives everything that is open to its end.
 * The caller holds the project's lock.
 */
export async function generateTakes(
  host: TerminalHost,
  output: Output,
  of: { loaded: LoadedProject; media: MediaTools },
  options: GenerateOptions,
): Promise<ExitCode> {
  const opened = await openGenerator(options.generator, host, of.media.runFfmpeg);
  let watch: BatchWatch | null = null;
  try {
    const batch = await openBatch({
      ...of.media,
      loaded: of.loaded,
      generatorKind: options.generator,
      generator: opened.generator,
      fetchClip: clipFetcher({ allowLoopback: opened.allowLoopback, nowMs: host.clock.nowMs }),
      runner: runnerOptions(options),
      prices: NO_PRICES,
      clock: host.clock,
      random: host.random,
      newId: host.newId,
      report: (event) => watch?.report(event),
    });
    try {
      const stopped = await admit(host, output, { loaded: of.loaded, batch }, options);
      if (stopped !== null) return stopped;
      watch = watchBatch(output, host.screen, openJobs(batch, options.generator));
      return await drive(host, output, batch, { generator: options.generator, watch });
    } finally {
      await batch.close();
    }
  } finally {
    await opened.close();
  }
}

function runnerOptions({ generator, concurrency }: GenerateOptions) {
  const startWith = generator === 'rehearsal' ? concurrency : FIRST_WIDTH;
  return { concurrency, startWith, downloads: DOWNLOADS_AT_ONCE };
}

/** Null where the run may go on, otherwise how the command ends. */
async function admit(
  host: TerminalHost,
  output: Output,
  of: { loaded: LoadedProject; batch: Batch },
  options: GenerateOptions,
): Promise<ExitCode | null> {
  const plan = await of.batch.plan(options.scope, options.takes);
  const estimate = runEstimate(plan, of.loaded.shots, options.generator, NO_PRICES);
  showEstimate(output, { estimate, plan, generator: options.generator });
  const consent = decideConsent({
    ...options,
    estimateMicroUsd: estimate.costMicroUsd,
    takes: estimate.takes,
    isTerminal: host.screen !== null,
  });
  switch (consent.kind) {
    case 'stop':
      output.note(consent.message);
      output.emit({ event: 'error', code: 'consent-needed', message: consent.message });
      return 2;
    case 'ask': {
      const answer = (await host.screen?.ask(consent.question)) ?? '';
      if (!/^y(es)?$/i.test(answer.trim())) {
        output.note('Nothing was sent.');
        return 2;
      }
      return admitWith(of.batch, plan.toMake.length > 0, plan, consent.cap);
    }
    case 'go':
      return admitWith(of.batch, plan.toMake.length > 0, plan, consent.cap);
  }
}

async function admitWith(
  batch: Batch,
  hasWork: boolean,
  plan: Awaited<ReturnType<Batch['plan']>>,
  cap: Cap,
): Promise<null> {
  if (hasWork) await batch.admit(plan, cap);
  return null;
}

/** Ctrl-C once: nothing new is begun and what runs is waited for. Twice: everything is let go; all state is kept. */
async function drive(
  host: TerminalHost,
  output: Output,
  batch: Batch,
  of: { generator: GeneratorKind; watch: BatchWatch },
): Promise<ExitCode> {
  let interrupts = 0;
  const stopListening = host.onInterrupt(() => {
    interrupts += 1;
    if (interrupts === 1) {
      output.note('Stopping: what is running is waited for. Press Ctrl-C again to leave at once.');
      batch.runner.drain();
    } else {
      batch.runner.stop();
    }
  });
  const openBefore = new Set(openJobs(batch, of.generator).map(({ id }) => id));
  await batch.runner.idle();
  stopListening();
  of.watch.finish();

  const jobs = batch.ledger.read(readJobs).filter(({ id }) => openBefore.has(id));
  if (of.generator === 'cloudflare') sayMoney(output, batch);
  return endOf(jobs, of.watch.faults(), interrupts > 0);
}

function endOf(jobs: readonly Job[], faults: readonly AppError[], wasInterrupted: boolean): ExitCode {
  return highestExitCode([
    ...jobs.map(({ state }) => exitCodeOfJob(state)),
    ...faults.map(exitCodeOfError),
    wasInterrupted ? 130 : 0,
  ]);
}

function openJobs(batch: Batch, generator: GeneratorKind): Job[] {
  return batch.ledger.read(readJobs).filter((job) => job.generator === generator && isOpen(job.state));
}

function sayMoney(output: Output, batch: Batch): void {
  const spent = batch.ledger.read((db) => spentOf(db, null));
  output.say(`Spent in this project so far: ${formatUsd(spent.microUsd)} in ${spent.calls} calls.`);
}
