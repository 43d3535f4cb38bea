import { type AppError, errorSentence } from '#shared/app-error.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { isOpen } from '#shared/batch/job-state.ts';
import { shotResults } from '#shared/batch/shot-results.ts';
import { readJobs } from '../batches/ledger/jobs.ts';
import type { Batch } from '../batches/open-batch.ts';
import { readMoney } from '../batches/project-money.ts';
import { type ExitCode, exitCodeOfError, exitCodeOfJob, highestExitCode } from './exit-code.ts';
import type { Output } from './output.ts';
import { jobLine, tallyLine } from './progress-lines.ts';
import { emitMoney, moneyWords } from './project-money.ts';
import type { TerminalHost } from './terminal-host.ts';
import type { BatchWatch } from './watch-batch.ts';

export type BatchToDrive = {
  readonly batch: Batch;
  readonly generator: GeneratorKind;
  readonly watch: BatchWatch;
  /** Of this generator and not at an end. */
  readonly jobs: readonly Job[];
  /** The person did not agree to the price: nothing new is sent, and clips that are paid for are still fetched. */
  readonly fetchOnly: boolean;
};

/**
 * Drives everything that is open to where it can go by itself, and says what came of it. Ctrl-C once: nothing new is
 * begun and what runs is waited for, since it is paid. Twice, or where all is free: everything is let go; all state is
 * kept.
 */
export async function driveBatch(host: TerminalHost, output: Output, of: BatchToDrive): Promise<ExitCode> {
  const { batch, watch } = of;
  if (of.fetchOnly) batch.runner.drain();
  let interrupts = 0;
  const stopListening = host.onInterrupt(() => {
    interrupts += 1;
    if (interrupts === 1 && of.generator === 'cloudflare') {
      output.note(
        'Stopping: the running calls come to their end first. Press Ctrl-C again to leave at once.',
      );
      batch.runner.drain();
    } else {
      batch.runner.stop();
    }
  });
  await batch.runner.idle();
  stopListening();
  watch.finish();

  const driven = new Set(of.jobs.map(({ id }) => id));
  const jobs = batch.ledger.read(readJobs).filter(({ id }) => driven.has(id));
  output.emit({ event: 'report', report: { results: shotResults(jobs) } });
  sayEnd(output, jobs, of);
  if (interrupts > 0) output.note(errorSentence({ code: 'canceled' }));
  return endOf(of.fetchOnly ? jobs.filter(wasSent) : jobs, watch.faults(), interrupts > 0);
}

/** The jobs that a generator has open in this project. */
export function openJobs(batch: Batch, generator: GeneratorKind): Job[] {
  return batch.ledger.read(readJobs).filter((job) => job.generator === generator && isOpen(job.state));
}

function wasSent({ state }: Job): boolean {
  return state.status !== 'queued' && state.status !== 'waiting';
}

function endOf(jobs: readonly Job[], faults: readonly AppError[], wasInterrupted: boolean): ExitCode {
  return highestExitCode([
    ...jobs.map(({ state }) => exitCodeOfJob(state)),
    ...faults.map(exitCodeOfError),
    wasInterrupted ? 130 : 0,
  ]);
}

/** What needs a person, in full, and what it all cost. */
function sayEnd(output: Output, jobs: readonly Job[], { batch, generator }: BatchToDrive): void {
  const undone = jobs.filter(({ state }) => state.status !== 'done');
  for (const job of undone) output.say(jobLine(job, null));
  if (undone.length > 0) output.say(tallyLine(jobs));
  for (const advice of adviceFor(undone, generator)) output.say(advice);
  if (generator !== 'cloudflare') return;
  const money = batch.ledger.read(readMoney);
  emitMoney(output, money);
  if (money.calls > 0) output.say(`Spent in this project so far: ${moneyWords(money)}.`);
}

function adviceFor(undone: readonly Job[], generator: GeneratorKind): string[] {
  const has = (...statuses: readonly Job['state']['status'][]) =>
    undone.some(({ state }) => statuses.includes(state.status));
  const advice: string[] = [];
  if (has('unclear')) {
    advice.push(
      'What may have been charged is never sent again by itself. To decide: settle <project> lists the ways.',
    );
  }
  if (has('refused', 'failed')) {
    advice.push(
      generator === 'rehearsal'
        ? 'The same command tries again what failed.'
        : 'Refused and failed shots are asked for again only by: generate <project> --scope failed',
    );
  }
  return advice;
}
