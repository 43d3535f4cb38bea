import { describe, expect, it } from 'vitest';
import { type Cap, fitsCap, maySend, type RunState, type Spent } from '#shared/batch/batch-run.ts';

describe('fitsCap', () => {
  it.each<[string, Cap, Spent, number | null, boolean]>([
    ['the last cent', { budgetMicroUsd: 1000, maxCalls: null }, { microUsd: 600, calls: 9 }, 400, true],
    ['one past it', { budgetMicroUsd: 1000, maxCalls: null }, { microUsd: 601, calls: 9 }, 400, false],
    [
      'money spent past the cap',
      { budgetMicroUsd: 1000, maxCalls: null },
      { microUsd: 1200, calls: 3 },
      0,
      false,
    ],
    ['the last call', { budgetMicroUsd: null, maxCalls: 3 }, { microUsd: 0, calls: 2 }, 400, true],
    ['a call too many', { budgetMicroUsd: null, maxCalls: 3 }, { microUsd: 0, calls: 3 }, 400, false],
    ['no call at all', { budgetMicroUsd: null, maxCalls: 0 }, { microUsd: 0, calls: 0 }, null, false],
    [
      'both limits, money too tight',
      { budgetMicroUsd: 1000, maxCalls: 3 },
      { microUsd: 700, calls: 0 },
      400,
      false,
    ],
    [
      'both limits, calls too tight',
      { budgetMicroUsd: 1000, maxCalls: 3 },
      { microUsd: 0, calls: 3 },
      1,
      false,
    ],
    ['no price, calls limited', { budgetMicroUsd: null, maxCalls: 3 }, { microUsd: 0, calls: 2 }, null, true],
    [
      'no price, only money limited',
      { budgetMicroUsd: 1000, maxCalls: null },
      { microUsd: 0, calls: 0 },
      null,
      false,
    ],
    ['no price, no limit', { budgetMicroUsd: null, maxCalls: null }, { microUsd: 0, calls: 0 }, null, false],
    ['a price, no limit', { budgetMicroUsd: null, maxCalls: null }, { microUsd: 9000, calls: 9 }, 400, true],
  ])('%s', (_, cap, spent, estimateMicroUsd, fits) => {
    expect(fitsCap(cap, spent, estimateMicroUsd)).toBe(fits);
  });
});

describe('maySend', () => {
  it.each<[RunState, boolean, boolean]>([
    [{ status: 'open' }, true, true],
    [{ status: 'finishing' }, false, true],
    [{ status: 'paused', reason: { kind: 'person' } }, false, false],
  ])('%j: not begun %s, begun %s', (state, fresh, begun) => {
    expect([maySend(state, false), maySend(state, true)]).toEqual([fresh, begun]);
  });
});
