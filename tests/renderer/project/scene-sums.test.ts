import { describe, expect, it } from 'vitest';
import type { BoardShot } from '#renderer/project/known-view.ts';
import { leftOutWords, sumsOf } from '#renderer/project/scene-sums.ts';

function aShot(over: {
  readonly omit?: true;
  readonly price?: number | null;
  readonly problem?: string;
}): BoardShot {
  const problems = over.problem === undefined ? [] : [{ place: 'scenes[0].shots[0]', message: over.problem }];
  const view = { filmFrames: 96, estimateMicroUsd: over.price ?? null, problems };
  return { shot: { omit: over.omit }, view } as unknown as BoardShot;
}

const UNWRITTEN = 'must say what to show, but is empty after expansion';

describe('what some shots come to', () => {
  it('is the price of those that can be made, and how many are not in it', () => {
    const shots = [
      aShot({ price: 280_000 }),
      aShot({ problem: UNWRITTEN }),
      aShot({ problem: 'must be a whole number' }),
      aShot({ omit: true, price: 280_000 }),
    ];
    expect(sumsOf(shots)).toEqual({
      ...{ shots: 3, filmFrames: 288, estimateMicroUsd: 280_000 },
      ...{ unwritten: 1, faulty: 1 },
    });
  });

  it('has no price where one that can be made has none', () => {
    expect(sumsOf([aShot({ price: 1 }), aShot({ price: null })]).estimateMicroUsd).toBeNull();
  });

  it('says what is left out', () => {
    expect(leftOutWords({ unwritten: 1, faulty: 0 })).toBe(', without 1 shot that has no prompt yet');
    expect(leftOutWords({ unwritten: 2, faulty: 1 })).toBe(
      ', without 2 shots that have no prompt yet and 1 shot that has a problem',
    );
    expect(leftOutWords({ unwritten: 0, faulty: 0 })).toBe('');
  });
});
