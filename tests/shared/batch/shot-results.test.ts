import { describe, expect, it } from 'vitest';
import { shotResults } from '#shared/batch/shot-results.ts';
import { aJob, aShotId } from '#tests/batch-builders.ts';

describe('shotResults', () => {
  it('says of each shot what became of each of its takes', () => {
    const jobs = [
      aJob(2, { state: { status: 'refused', attempt: 1, reason: 'moderation', message: 'no' } }),
      aJob(1, { state: { status: 'done', takeId: aJob(1).takeId } }),
      aJob(4, { shotId: aShotId(1), takeNumber: 2 }),
      aJob(3, { state: { status: 'unclear', attempt: 1, reason: 'timed-out', message: 'late' } }),
    ];
    const none = { done: [], refused: [], failed: [], maybeCharged: [], canceled: [], open: [] };
    expect(shotResults(jobs)).toEqual([
      { ...none, shotId: 's1-020', refused: ['s1-020_t01'] },
      { ...none, shotId: 's1-010', done: ['s1-010_t01'], open: ['s1-010_t02'] },
      { ...none, shotId: 's1-030', maybeCharged: ['s1-030_t01'] },
    ]);
  });
});
