import { type AppError, errorSentence } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import { isEnd } from '#shared/batch/job-state.ts';
import type { JobId } from '#shared/ids.ts';
import type { BatchEvent } from '../batches/batch-ports.ts';
import type { Output } from './output.ts';
import { bar, isNews, jobLine, tallyLine } from './progress-lines.ts';
import type { Screen } from './terminal-host.ts';

/** Follows a batch for a person and for programs. */
export type BatchWatch = {
  readonly report: (event: BatchEvent) => void;
  /** What stopped the machine, first to last; empty where nothing did. */
  readonly faults: () => readonly AppError[];
  /** Leaves the last picture on the screen. */
  readonly finish: () => void;
};

const BAR_WIDTH = 24;
const MOST_LINES = 12;

/** On a terminal, a line for each running shot, in place, and a bar below; elsewhere a line for each thing that happened. */
export function watchBatch(output: Output, screen: Screen | null, jobs: readonly Job[]): BatchWatch {
  const all = new Map<JobId, Job>(jobs.map((job) => [job.id, job]));
  const percents = new Map<JobId, number>();
  const faults: AppError[] = [];

  const redraw = () => screen?.draw(picture([...all.values()], percents, screen.columns()));

  const report = (event: BatchEvent) => {
    switch (event.type) {
      case 'job':
        all.set(event.job.id, event.job);
        percents.delete(event.job.id);
        sayJob(output, screen, event.job);
        break;
      case 'download':
        if (event.totalBytes) percents.set(event.job.id, Math.floor((event.bytes / event.totalBytes) * 100));
        output.emit({
          event: 'download',
          takeId: event.job.takeId,
          bytes: event.bytes,
          totalBytes: event.totalBytes,
        });
        break;
      case 'fault':
        faults.push(event.error);
        output.note(errorSentence(event.error));
        output.emit({ event: 'error', code: event.error.code, message: errorSentence(event.error) });
        break;
      case 'run-paused': {
        const message = event.reason.kind === 'account' ? event.reason.message : 'paused';
        output.note(`Paused: ${message}`);
        output.emit({ event: 'paused', reason: event.reason.kind, message });
        break;
      }
      case 'lane':
        break;
    }
    redraw();
  };
  return { report, faults: () => faults, finish: () => screen?.finish() };
}

function sayJob(output: Output, screen: Screen | null, job: Job): void {
  output.emit({ event: 'job', jobId: job.id, shotId: job.shotId, takeId: job.takeId, state: job.state });
  if (screen === null && isNews(job.state)) output.note(jobLine(job, null));
}

function picture(jobs: readonly Job[], percents: ReadonlyMap<JobId, number>, columns: number): string {
  const active = jobs.filter(({ state }) => !isEnd(state) && state.status !== 'queued').slice(0, MOST_LINES);
  const ended = jobs.filter(({ state }) => isEnd(state)).length;
  const lines = active.map((job) => jobLine(job, percents.get(job.id) ?? null));
  const total = `${bar(ended, jobs.length, BAR_WIDTH)}  ${tallyLine(jobs)}`;
  return [...lines, total].map((line) => shortened(line, columns)).join('\n');
}

function shortened(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(1, columns - 1))}…`;
}
