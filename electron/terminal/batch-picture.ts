import { assertNever } from '#shared/assert-never.ts';
import type { Job } from '#shared/batch/job.ts';
import { isEnd, type JobState } from '#shared/batch/job-state.ts';
import type { JobId } from '#shared/ids.ts';
import { fitText } from './fit-text.ts';
import { bar, jobLine, tallyLine } from './progress-lines.ts';
import type { DrawnLine, Meaning, Screen } from './terminal-host.ts';

export type PictureFacts = {
  /** In the order in which they are drawn. */
  readonly jobs: readonly Job[];
  /** How far a download is, from 0 to 100. */
  readonly percents: ReadonlyMap<JobId, number>;
  /** In words; null where nothing is known. */
  readonly timeLeft: string | null;
};

const BAR_WIDTH = 24;
/** The total, and room for the line that the cursor stands on. */
const OTHER_ROWS = 3;

/**
 * A batch as it stands: a line for each take with a bar below, no wider and no higher than the screen. Where not all
 * fit, those are shown at which something happens.
 */
export function batchPicture(
  { jobs, percents, timeLeft }: PictureFacts,
  size: ReturnType<Screen['size']>,
): DrawnLine[] {
  const room = Math.max(1, size.rows - OTHER_ROWS);
  const shown = jobs.length <= room ? jobs : jobs.filter(({ state }) => isAtWork(state)).slice(0, room);
  const widest = Math.max(0, ...shown.map(({ shotId }) => shotId.length));
  const lines = shown.map((job): DrawnLine => {
    const meaning = meaningOf(job.state);
    const text = jobLine(job, percents.get(job.id) ?? null, widest);
    return { text: fitText(`${SIGNS[meaning]} ${text}`, size.columns), meaning };
  });
  const ended = jobs.filter(({ state }) => isEnd(state)).length;
  const left = timeLeft === null ? '' : `, ${timeLeft} left`;
  const total = `${bar(ended, jobs.length, BAR_WIDTH)}  ${tallyLine(jobs)}${left}`;
  return [...lines, { text: fitText(total, size.columns), meaning: 'plain' }];
}

const SIGNS: Readonly<Record<Meaning, string>> = {
  running: '>',
  done: '✓',
  'needs-you': '●',
  waiting: '○',
  plain: ' ',
};

function isAtWork(state: JobState): boolean {
  return !isEnd(state) && state.status !== 'queued' && state.status !== 'waiting';
}

/** What a job's state means to the person who waits for it. */
function meaningOf(state: JobState): Meaning {
  switch (state.status) {
    case 'queued':
    case 'canceled':
      return 'waiting';
    case 'waiting':
      return state.for.kind === 'cap' || state.for.kind === 'kind-paused' ? 'needs-you' : 'waiting';
    case 'sending':
    case 'generated':
    case 'downloading':
    case 'verifying':
    case 'canceling':
      return 'running';
    case 'done':
      return 'done';
    case 'refused':
    case 'failed':
    case 'unclear':
      return 'needs-you';
    default:
      return assertNever(state);
  }
}
