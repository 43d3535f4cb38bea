import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, isNews, jobLine, jobWords, tallyLine } from '#electron/terminal/progress-lines.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { takeIdSchema } from '#shared/ids.ts';
import { aJob, aShotId } from '#tests/batch-builders.ts';

const attempt = 1;
const clipUrl = 'https://clips.example/1.mp4';
const done: JobState = { status: 'done', takeId: takeIdSchema.parse('s1-010_t01') };
const refused: JobState = { status: 'refused', attempt, reason: 'moderation', message: 'no lamps, please' };
const failed: JobState = { status: 'failed', failure: { kind: 'disk', message: 'the disk is full' } };
const unclear: JobState = { status: 'unclear', attempt, reason: 'timed-out', message: 'no answer came' };
const clip = {
  bytes: 1,
  sha256: 'a'.repeat(64),
  width: 320,
  height: 180,
  durationFrames: 97,
  hasAudio: true,
};

/** Every state with its words, and whether it is worth a line where nothing is drawn over. */
const WORDS: readonly [JobState, string, boolean][] = [
  [{ status: 'queued' }, 'queued', false],
  [{ status: 'sending', attempt }, 'generating', true],
  [{ status: 'generated', attempt, clipUrl }, 'generated', false],
  [{ status: 'downloading', attempt, clipUrl }, 'downloading', false],
  [{ status: 'verifying', attempt, clipUrl, clip }, 'verifying', false],
  [done, 'done', true],
  [refused, 'refused: no lamps, please', true],
  [failed, 'failed: the disk is full', true],
  [unclear, 'maybe charged: no answer came', true],
  [{ status: 'canceling', attempt }, 'canceling (the running call may still be charged)', false],
  [{ status: 'canceled' }, 'canceled', true],
  [{ status: 'waiting', for: { kind: 'chain', shotId: aShotId(3) } }, 'waits for a take of s1-030', true],
  [{ status: 'waiting', for: { kind: 'cap' } }, 'waits: the cap is reached', true],
  [
    { status: 'waiting', for: { kind: 'back-off', untilMs: 5, message: 'busy' } },
    'waits and tries again: busy',
    true,
  ],
  [{ status: 'waiting', for: { kind: 'pilot' } }, 'waits for the first one of its kind', false],
  [{ status: 'waiting', for: { kind: 'kind-paused', message: 'look first' } }, 'paused with its kind', false],
];

describe('a line of progress', () => {
  it.each(WORDS)('says of %o: %s', (state, words, news) => {
    expect(jobWords(state)).toBe(words);
    expect(isNews(state)).toBe(news);
  });

  it('names the shot and the take, in columns, with how far a download is', () => {
    const state: JobState = { status: 'downloading', attempt, clipUrl };
    expect(jobLine(aJob(2, { takeNumber: 3, state }), 61, 10)).toBe('s1-020      take 3  downloading 61 %');
    expect(jobLine(aJob(2, { state: done }), null)).toBe('s1-020  take 1  done');
  });
});

describe('the tally', () => {
  it('counts every job once, and leaves out what there is none of', () => {
    const states: JobState[] = [
      done,
      done,
      { status: 'queued' },
      { status: 'waiting', for: { kind: 'cap' } },
      { status: 'sending', attempt },
      { status: 'downloading', attempt, clipUrl },
      { status: 'canceling', attempt },
      refused,
      failed,
      unclear,
      { status: 'canceled' },
    ];
    expect(tallyLine(states.map((state, index) => aJob(index + 1, { state })))).toBe(
      '2 of 11 done, 3 running, 2 waiting, 1 refused, 1 failed, 1 maybe charged, 1 canceled',
    );
    expect(tallyLine([aJob(1, { state: done })])).toBe('1 of 1 done');
    expect(tallyLine([])).toBe('0 of 0 done');
  });
});

describe('a bar', () => {
  it.each([
    [0, 8, '░░░░'],
    [1, 8, '░░░░'],
    [4, 8, '██░░'],
    [8, 8, '████'],
    [9, 8, '████'],
    [0, 0, '████'],
  ])('shows %i of %i', (part, total, cells) => {
    expect(bar(part, total, 4)).toBe(cells);
  });

  it('has its width whatever it shows, and is full only when all is done', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 60 }),
        (part, total, width) => {
          const drawn = bar(part, total, width);
          expect(drawn).toHaveLength(width);
          expect(drawn.includes('░')).toBe(part < total);
        },
      ),
    );
  });
});
