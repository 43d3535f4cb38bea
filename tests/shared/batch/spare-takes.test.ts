import { describe, expect, it } from 'vitest';
import { shotResults } from '#shared/batch/shot-results.ts';
import { spareTakes } from '#shared/batch/spare-takes.ts';
import { reviewsSchema } from '#shared/take.ts';
import { aJob, aJobRequest, aShotId } from '#tests/batch-builders.ts';

const circled = reviewsSchema.parse({ version: 1, circled: { 's1-010': 's1-010_t01' }, takes: {} });
const second = aJob(4, { shotId: aShotId(1), takeNumber: 2 });

describe('spareTakes', () => {
  it('are those not sent yet whose shot is circled, with what they would have cost', () => {
    const third = aJob(5, {
      shotId: aShotId(1),
      takeNumber: 3,
      state: { status: 'waiting', for: { kind: 'cap' } },
    });
    const sent = aJob(6, { shotId: aShotId(1), takeNumber: 4, state: { status: 'sending', attempt: 1 } });
    expect(spareTakes([aJob(2), second, third, sent], circled)).toEqual({
      jobs: [second, third],
      savesMicroUsd: 100_000,
    });
  });

  it('saves what nobody knows where one has no price', () => {
    const unpriced = { ...second, request: aJobRequest({ estimateMicroUsd: null }) };
    expect(spareTakes([unpriced], circled).savesMicroUsd).toBeNull();
    expect(spareTakes([second], reviewsSchema.parse({ version: 1, circled: {}, takes: {} }))).toEqual({
      jobs: [],
      savesMicroUsd: 0,
    });
  });
});

describe('shotResults', () => {
  it('says of each shot what became of each of its takes', () => {
    const jobs = [
      aJob(2, { state: { status: 'refused', attempt: 1, reason: 'moderation', message: 'no' } }),
      aJob(1, { state: { status: 'done', takeId: aJob(1).takeId } }),
      second,
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
