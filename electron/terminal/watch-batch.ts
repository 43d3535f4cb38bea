import { type AppError, errorSentence } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobId } from '#shared/ids.ts';
import type { BatchEvent } from '../batches/batch-ports.ts';
import { batchPicture } from './batch-picture.ts';
import { findingWords } from './finding-words.ts';
import { followPace, type Pace } from './follow-pace.ts';
import type { Output } from './output.ts';
import { pauseOf } from './pause-words.ts';
import { isNews, jobLine } from './progress-lines.ts';
import { shownState } from './shown-state.ts';

/** Follows a batch for a person and for programs. */
export type BatchWatch = {
  readonly report: (event: BatchEvent) => void;
  /** What went wrong beside the outcomes of calls, first to last. */
  readonly faults: () => readonly AppError[];
  /** Leaves the last picture on the screen. */
  readonly finish: () => void;
};

/** On a terminal, a line for each take, in place, and a bar below; elsewhere a line for each thing that happened. */
export function watchBatch(output: Output, jobs: readonly Job[], pace: Pace | null = null): BatchWatch {
  const all = new Map<JobId, Job>(jobs.map((job) => [job.id, job]));
  const percents = new Map<JobId, number>();
  const faults: AppError[] = [];
  const paused = new Set<string>();
  const { screen } = output;
  const clock = pace && followPace(pace);

  const redraw = () => {
    if (all.size === 0 || !screen) return;
    const now = [...all.values()];
    screen.draw(batchPicture({ jobs: now, percents, timeLeft: clock?.words(now) ?? null }, screen.size()));
  };
  const report = (event: BatchEvent) => {
    switch (event.type) {
      case 'job':
        all.set(event.job.id, event.job);
        percents.delete(event.job.id);
        sayJob(output, event.job);
        break;
      case 'download':
        if (event.totalBytes) percents.set(event.job.id, Math.floor((event.bytes / event.totalBytes) * 100));
        sayDownload(output, event);
        break;
      case 'fault':
        faults.push(event.error);
        sayFault(output, event);
        break;
      case 'run-paused':
      case 'take-amended':
        break;
      case 'looked-up':
        sayFinding(output, event);
        break;
      case 'lane':
        clock?.widen(event.model, event.lane.limit);
        break;
      default:
        assertNever(event);
    }
    const pause = pauseOf(event);
    if (pause && (event.type === 'run-paused' || !paused.has(pause.message))) {
      paused.add(pause.message);
      sayPause(output, pause);
    }
    redraw();
  };
  redraw();
  return { report, faults: () => faults, finish: () => screen?.finish() };
}

function sayJob(output: Output, job: Job): void {
  output.emit({
    event: 'job',
    jobId: job.id,
    shotId: job.shotId,
    takeId: job.takeId,
    state: shownState(job.state),
  });
  if (output.screen === null && isNews(job.state)) output.note(jobLine(job, null));
}

function sayDownload(output: Output, { job, bytes, totalBytes }: BatchEvent & { type: 'download' }): void {
  output.emit({ event: 'download', takeId: job.takeId, bytes, totalBytes });
}

function sayFault(output: Output, { job, error }: BatchEvent & { type: 'fault' }): void {
  const message = errorSentence(error);
  output.note(job === null ? message : `${job.takeId}: ${message}`);
  output.emit({ event: 'error', code: error.code, message });
}

function sayFinding(output: Output, { job, finding }: BatchEvent & { type: 'looked-up' }): void {
  output.emit({ event: 'looked-up', takeId: job.takeId, finding: finding.kind });
  if (output.screen === null) output.note(`${job.takeId}: ${findingWords(finding)}`);
}

function sayPause(output: Output, { reason, message }: { reason: string; message: string }): void {
  output.note(`Paused: ${message}`);
  output.emit({ event: 'paused', reason, message });
}
