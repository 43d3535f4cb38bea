import { describe, expect, it } from 'vitest';
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
