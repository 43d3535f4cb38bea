import { describe, expect, it } from 'vitest';
import { spareTakes } from '#shared/batch/spare-takes.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
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

  it('are none that were asked for beside what is circled, until another take is', () => {
    const askedBeside = (takeId: string) => ({
      ...second,
      request: aJobRequest({ circledThen: takeIdSchema.parse(takeId) }),
    });
    expect(spareTakes([askedBeside('s1-010_t01')], circled).jobs).toEqual([]);
    expect(spareTakes([askedBeside('s1-010_t09')], circled).jobs).toHaveLength(1);
  });

  it('are none of a shot that is called as something every object has', () => {
    const shotId = shotIdSchema.parse('constructor');
    expect(spareTakes([{ ...second, shotId }], circled).jobs).toEqual([]);
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
