import { describe, expect, it } from 'vitest';
import { batchPicture } from '#electron/terminal/batch-picture.ts';
import { followPace } from '#electron/terminal/follow-pace.ts';
import type { Job } from '#shared/batch/job.ts';
import type { FinishedCall } from '#shared/batch/time-left.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { aJob } from '#tests/batch-builders.ts';
import { TEST_MODEL } from '#tests/builders.ts';

const model = modelIdSchema.parse(TEST_MODEL);
const MIN = 60_000;
const took = (minutes: number): FinishedCall[] =>
  Array.from({ length: 3 }, () => ({
    model,
    resolution: 'small',
    durationSeconds: 5,
    elapsedMs: minutes * MIN,
  }));
const jobs = (count: number) => Array.from({ length: count }, (_, n) => aJob(n + 1));

function aPace(startWith = 2) {
  const at = { nowMs: 1_000_000, finished: took(4), reads: 0 };
  const pace = followPace({
    startWith,
    nowMs: () => at.nowMs,
    finished: () => {
      at.reads += 1;
      return at.finished;
    },
  });
  return { at, pace };
}

describe('followPace', () => {
  it('says how long what goes on by itself takes, by the lanes as they are now', () => {
    const { pace } = aPace();
    expect(pace.words(jobs(6))).toBe('about 12 min');
    pace.widen(model, 6);
    expect(pace.words(jobs(6))).toBe('about 4 min');
  });

  it('leaves out what waits for a person, and what is with its model no more', () => {
    const { pace } = aPace();
    const others: Job[] = [
      aJob(8, { state: { status: 'waiting', for: { kind: 'cap' } } }),
      aJob(9, { state: { status: 'waiting', for: { kind: 'kind-paused', message: 'look' } } }),
      aJob(10, { state: { status: 'generated', attempt: 1, clipUrl: 'https://clips.test/1.mp4' } }),
    ];
    expect(pace.words([...jobs(2), ...others])).toBe('about 4 min');
    expect(pace.words(others)).toBeNull();
  });

  it('takes off what has passed of a running call', () => {
    const { at, pace } = aPace();
    const running = aJob(1, { state: { status: 'sending', attempt: 1 }, changedAtMs: at.nowMs - 3 * MIN });
    expect(pace.words([running])).toBe('about 1 min');
  });

  it('says nothing where nothing is known, and reads again what has been learned since', () => {
    const { at, pace } = aPace();
    at.finished = [];
    expect(pace.words(jobs(1))).toBeNull();
    at.finished = took(7);
    expect(pace.words(jobs(1))).toBeNull();
    at.nowMs += 6_000;
    expect(pace.words(jobs(1))).toBe('about 7 min');
    expect(at.reads).toBe(2);
  });
});

describe('the picture of a batch', () => {
  it('says the time that is left where it is known', () => {
    const facts = { jobs: jobs(2), percents: new Map() };
    const size = { columns: 120, rows: 20 };
    const total = (timeLeft: string | null) => batchPicture({ ...facts, timeLeft }, size).at(-1)?.text;
    expect(total('about 6 min')).toContain('0 of 2 done, 2 waiting, about 6 min left');
    expect(total(null)).not.toContain('left');
  });
});
