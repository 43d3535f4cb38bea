import { describe, expect, it } from 'vitest';
import {
  type Cap,
  fitsCap,
  maySend,
  passesCapCheck,
  type RunState,
  type Spent,
} from '#shared/batch/batch-run.ts';

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

describe('passesCapCheck', () => {
  const none: Cap = { budgetMicroUsd: null, maxCalls: null };
  const dollar: Cap = { budgetMicroUsd: 1_000_000, maxCalls: null };
  const nothing: Spent = { microUsd: 0, calls: 0 };
  const most: Spent = { microUsd: 900_000, calls: 9 };

  it.each<[string, Cap, Spent, Cap, Spent, number | null, boolean]>([
    ['room under both', dollar, nothing, dollar, most, 100_000, true],
    ['no room in the run', dollar, most, none, most, 100_001, false],
    ['no room in the project', dollar, nothing, dollar, most, 100_001, false],
    ['a project without a cap', dollar, nothing, none, most, 1_000_000, true],
    ['no price, and calls limited by the run', { ...none, maxCalls: 1 }, nothing, none, most, null, true],
    [
      'no price, and a project cap in dollars',
      { ...none, maxCalls: 1 },
      nothing,
      dollar,
      nothing,
      null,
      false,
    ],
    [
      'no price, and a project cap in dollars and calls',
      { ...none, maxCalls: 1 },
      nothing,
      { ...dollar, maxCalls: 10 },
      most,
      null,
      true,
    ],
  ])('%s', (_, cap, spent, projectCap, projectSpent, estimateMicroUsd, passes) => {
    const check = { run: { cap, spent }, project: { cap: projectCap, spent: projectSpent } };
    expect(passesCapCheck(check, estimateMicroUsd)).toBe(passes);
  });
});
