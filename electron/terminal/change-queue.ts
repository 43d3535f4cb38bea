import { DailiesError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import { type GeneratorKind, generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { RunId } from '#shared/ids.ts';
import { formatUsd } from '#shared/money.ts';
import type { Cancellation } from '../batches/cancel-jobs.ts';
import { readFilm } from '../batches/film-facts.ts';
import { doneTakes, readJob, readJobs } from '../batches/ledger/jobs.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import { openQueue, type Queue } from '../batches/queue.ts';
import { openProjectLedger } from '../batches/rebuild-ledger.ts';
import { recoverJobs } from '../batches/recover-jobs.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { readReceipts } from '../projects/read-receipts.ts';
import { readPrices } from '../settings/prices-file.ts';
import type { ExitCode } from './exit-code.ts';
import type { Output } from './output.ts';
import { jobLine } from './progress-lines.ts';
import { shownState } from './shown-state.ts';
import type { TerminalHost } from './terminal-host.ts';

/** What `jobs` is to do with the queue; one thing at a time. Takes are named as in the list, such as `s1-010_t02`. */
export type QueueChange =
  | { readonly kind: 'cancel'; readonly which: 'waiting' | 'all' | { readonly takes: readonly string[] } }
  | { readonly kind: 'first'; readonly takes: readonly string[] }
  | { readonly kind: 'update'; readonly takes: readonly string[]; readonly yes: boolean }
  | { readonly kind: 'drop-spare' }
  | { readonly kind: 'pause'; readonly when: 'now' | 'after-running' }
  | { readonly kind: 'resume' };

type Desk = {
  readonly output: Output;
  readonly ledger: Ledger;
  readonly queueOf: (kind: GeneratorKind) => Queue;
};

/**
 * Changes the queue of a project that nobody is working on. The caller holds its lock. Calls that were on their way
 * when a process ended are unclear from here on.
 */
export async function changeQueue(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  change: QueueChange,
): Promise<ExitCode> {
  const { clock, newId } = host;
  const prices = await readPrices(host.settingsFolder);
  const { ledger } = await openProjectLedger(loaded.project.paths, { nowMs: clock.nowMs, newId });
  const doneBefore = ledger.read(doneTakes);
  const { takes } = await readReceipts(loaded.project.paths);
  const queueOf = (generatorKind: GeneratorKind) =>
    openQueue({
      ...{ ledger, generatorKind, nowMs: clock.nowMs, wake: () => {}, report: () => {} },
      film: () => readFilm({ loaded, generatorKind, prices, doneBefore, takes }),
    });
  try {
    await ledger.change((db) => {
      for (const kind of generatorKindSchema.options) recoverJobs(db, kind, clock.nowMs());
    });
    return await make(change, { output, ledger, queueOf });
  } finally {
    await ledger.close();
  }
}

function make(change: QueueChange, desk: Desk): Promise<ExitCode> {
  switch (change.kind) {
    case 'cancel':
      return cancel(change.which, desk);
    case 'first':
      return putFirst(change.takes, desk);
    case 'update':
      return update(change, desk);
    case 'drop-spare':
      return dropSpare(desk);
    case 'pause':
      return pause(change.when, desk);
    case 'resume':
      return resume(desk);
    default:
      return assertNever(change);
  }
}

async function cancel(
  which: Extract<QueueChange, { kind: 'cancel' }>['which'],
  desk: Desk,
): Promise<ExitCode> {
  const ids = typeof which === 'string' ? [] : jobsNamed(desk.ledger, which.takes).map(({ id }) => id);
  const cancellation: Cancellation = typeof which === 'string' ? { kind: which } : { kind: 'these', ids };
  for (const kind of generatorKindSchema.options) {
    const { canceled, canceling, tooLate } = await desk.queueOf(kind).cancel(cancellation);
    for (const job of [...canceled, ...canceling]) sayJob(desk.output, job);
    for (const job of tooLate) desk.output.say(`${jobLine(job, null)}: was sent, so it is not canceled`);
  }
  return 0;
}

async function putFirst(takes: readonly string[], desk: Desk): Promise<ExitCode> {
  const jobs = jobsNamed(desk.ledger, takes);
  for (const kind of generatorKindSchema.options) {
    const own = jobs.filter(({ generator }) => generator === kind).map(({ id }) => id);
    await desk.queueOf(kind).move(own, { kind: 'first' });
  }
  desk.output.say(`First in the queue now: ${takes.join(', ')}`);
  return 0;
}

/** Each is asked about by itself: a dearer one needs a word, and the others are updated all the same. */
async function update(
  { takes, yes }: Extract<QueueChange, { kind: 'update' }>,
  { output, ledger, queueOf }: Desk,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  for (const { id, generator, takeId } of jobsNamed(ledger, takes)) {
    const queue = queueOf(generator);
    const asked = await queue.update(id, null);
    const agreed = asked.kind === 'consent-needed' && yes ? asked.estimateMicroUsd : null;
    const updated = agreed === null ? asked : await queue.update(id, agreed);
    switch (updated.kind) {
      case 'updated':
        sayJob(output, updated.job);
        break;
      case 'consent-needed':
        exitCode = 2;
        output.say(
          `${takeId} would cost ${priceWords(updated)}: repeat with --yes to agree. It was not changed.`,
        );
        break;
      case 'too-late':
        output.say(`${takeId} was sent already or has ended, so it was not changed.`);
        break;
      case 'no-shot':
        output.say(`${takeId} was not changed: its shot is not in the storyboard any more, or left out.`);
        break;
      default:
        assertNever(updated);
    }
  }
  return exitCode;
}

async function dropSpare({ output, queueOf }: Desk): Promise<ExitCode> {
  const { jobs, savesMicroUsd } = await queueOf('cloudflare').dropSpareTakes();
  const saved = savesMicroUsd === null ? 'an unknown price' : formatUsd(savesMicroUsd);
  for (const job of jobs) output.say(`${job.takeId}  canceled: its shot is circled`);
  output.say(jobs.length === 0 ? 'No waiting take has its shot circled.' : `That saves ${saved}.`);
  output.emit({ event: 'report', report: { dropped: jobs.map(({ takeId }) => takeId), savesMicroUsd } });
  return 0;
}

async function pause(when: 'now' | 'after-running', { output, queueOf }: Desk): Promise<ExitCode> {
  const paused: RunId[] = [];
  for (const kind of generatorKindSchema.options) paused.push(...(await queueOf(kind).pause(when)));
  output.say(
    paused.length === 0
      ? 'Nothing is under way that could be paused.'
      : 'Paused: nothing more is begun until jobs --resume, or until generate or make are run again.',
  );
  output.emit({ event: 'report', report: { paused } });
  return 0;
}

async function resume({ output, queueOf }: Desk): Promise<ExitCode> {
  for (const kind of generatorKindSchema.options) await queueOf(kind).resume();
  output.say('What was paused goes on when Dailies is next at work on it.');
  return 0;
}

function priceWords(of: { estimateMicroUsd: number | null; beforeMicroUsd: number | null }): string {
  const [now, before] = [of.estimateMicroUsd, of.beforeMicroUsd].map((amount) =>
    amount === null ? 'an unknown price' : formatUsd(amount),
  );
  return `${now}, before ${before}`;
}

function sayJob(output: Output, job: Job): void {
  output.say(jobLine(job, null));
  output.emit({
    event: 'job',
    jobId: job.id,
    shotId: job.shotId,
    takeId: job.takeId,
    state: shownState(job.state),
  });
}

/** @throws DailiesError `invalid-input` naming every take that no job was ever for */
function jobsNamed(ledger: Ledger, takes: readonly string[]): Job[] {
  const ids = new Map(ledger.read(readJobs).map(({ takeId, id }) => [String(takeId), id]));
  const problems = takes
    .filter((take) => !ids.has(take))
    .map((take) => ({
      place: take,
      message: 'is not a take with a job in this project; jobs <project> lists them',
    }));
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  return takes.flatMap((take) => {
    const id = ids.get(take);
    return (id && ledger.read((db) => readJob(db, id))) ?? [];
  });
}
