import type { Job } from '#shared/batch/job.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { isEnd } from '#shared/batch/job-state.ts';
import { failureWords, waitingWords } from '#shared/batch/job-words.ts';

/** What a job is doing, in a person's words. */
export function jobWords(state: JobState): string {
  switch (state.status) {
    case 'queued':
      return 'queued';
    case 'waiting':
      return waitingWords(state.for);
    case 'sending':
      return 'generating';
    case 'generated':
      return 'generated';
    case 'downloading':
      return 'downloading';
    case 'verifying':
      return 'verifying';
    case 'done':
      return 'done';
    case 'refused':
      return `refused: ${state.message}`;
    case 'failed':
      return failureWords(state.failure);
    case 'unclear':
      return `maybe charged: ${state.message}`;
    case 'canceling':
      return 'canceling (the running call may still be charged)';
    case 'canceled':
      return 'canceled';
  }
}

/** `s1-020  take 2  downloading 61 %`; shot ids shorter than `width` are filled up, so that lines stand in columns. */
export function jobLine(job: Job, percent: number | null, width = 0): string {
  const words = jobWords(job.state);
  return `${job.shotId.padEnd(width)}  take ${job.takeNumber}  ${words}${percent === null ? '' : ` ${percent} %`}`;
}

/** `5 of 8 done, 2 running, 1 refused` */
export function tallyLine(jobs: readonly Pick<Job, 'state'>[]): string {
  const count = (...statuses: readonly JobState['status'][]) =>
    jobs.filter(({ state }) => statuses.includes(state.status)).length;
  const parts = [
    `${count('done')} of ${jobs.length} done`,
    part(count('sending', 'generated', 'downloading', 'verifying', 'canceling'), 'running'),
    part(count('queued', 'waiting'), 'waiting'),
    part(count('refused'), 'refused'),
    part(count('failed'), 'failed'),
    part(count('unclear'), 'maybe charged'),
    part(count('canceled'), 'canceled'),
  ];
  return parts.filter((text) => text !== '').join(', ');
}

function part(count: number, words: string): string {
  return count === 0 ? '' : `${count} ${words}`;
}

/** A bar of `width` cells; `done` of `total`. */
export function bar(done: number, total: number, width: number): string {
  const filled = total === 0 ? width : Math.floor((Math.min(done, total) / total) * width);
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
}

/** Whether a change is worth a line of its own where nothing is drawn over: what many do at once is said once. */
export function isNews(state: JobState): boolean {
  if (state.status === 'waiting' && (state.for.kind === 'pilot' || state.for.kind === 'kind-paused'))
    return false;
  return (
    isEnd(state) || state.status === 'sending' || state.status === 'unclear' || state.status === 'waiting'
  );
}
