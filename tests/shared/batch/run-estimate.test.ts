import { describe, expect, it } from 'vitest';
import { runEstimate } from '#shared/batch/run-estimate.ts';
import type { RunPlan } from '#shared/batch/scope.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aStoryboardOf } from '#tests/builders.ts';

const [first, second, unpriced] = [aShotId(1), aShotId(2), aShotId(3)];

const { shots } = resolveShots(
  aStoryboardOf(
    [
      { durationSeconds: 4 },
      { durationSeconds: 10 },
      { model: 'somebody/else', input: { prompt: 'a lamp' } },
    ],
    { defaults: { model: 'bytedance/seedance-2.0', resolution: '480p' } },
  ),
  lookUpModel,
);

function planOf(...toMake: RunPlan['toMake']): RunPlan {
  return { toMake, skipped: [] };
}

describe('runEstimate', () => {
  it('multiplies seconds, rate and takes, shot by shot and in all', () => {
    const plan = planOf({ shotId: first, takes: 1 }, { shotId: second, takes: 3 });
    expect(runEstimate(plan, shots, 'cloudflare', NO_PRICES)).toEqual({
      perShot: [
        { shotId: first, takes: 1, costMicroUsd: 280_000 },
        { shotId: second, takes: 3, costMicroUsd: 2_100_000 },
      ],
      takes: 4,
      costMicroUsd: 2_380_000,
    });
  });

  it('costs nothing to rehearse, and nothing where nothing is made', () => {
    const plan = planOf({ shotId: first, takes: 2 });
    expect(runEstimate(plan, shots, 'rehearsal', NO_PRICES)).toMatchObject({ takes: 2, costMicroUsd: 0 });
    expect(runEstimate(planOf(), shots, 'cloudflare', NO_PRICES)).toEqual({
      perShot: [],
      takes: 0,
      costMicroUsd: 0,
    });
  });

  it('names no sum where a model in the run has no price', () => {
    const plan = planOf({ shotId: unpriced, takes: 1 }, { shotId: first, takes: 1 });
    const estimate = runEstimate(plan, shots, 'cloudflare', NO_PRICES);
    expect(estimate.perShot.map(({ costMicroUsd }) => costMicroUsd)).toEqual([null, 280_000]);
    expect(estimate.costMicroUsd).toBeNull();
  });

  it('does not take an unknown shot for a free one', () => {
    const plan = planOf({ shotId: aShotId(9), takes: 1 });
    expect(() => runEstimate(plan, shots, 'cloudflare', NO_PRICES)).toThrow(
      's1-090 is not in the storyboard',
    );
  });
});
