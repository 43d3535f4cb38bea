import { lookUpModel } from '../catalogue/catalogue.ts';
import { estimateMicroUsd } from '../catalogue/estimate.ts';
import type { PriceTable } from '../catalogue/price-table.ts';
import type { ShotId } from '../ids.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import type { GeneratorKind } from './batch-run.ts';
import type { RunPlan } from './scope.ts';

export type ShotEstimate = { shotId: ShotId; takes: number; costMicroUsd: number | null };

export type RunEstimate = {
  perShot: ShotEstimate[];
  takes: number;
  /** 0 for rehearsal; null where a model in the run has no price. */
  costMicroUsd: number | null;
};

/** What a run would cost, shot by shot and in all, at the prices given. */
export function runEstimate(
  plan: RunPlan,
  shots: readonly ResolvedShot[],
  generator: GeneratorKind,
  prices: PriceTable,
): RunEstimate {
  const byId = new Map(shots.map((resolved) => [resolved.shot.id, resolved]));
  const perShot = plan.toMake.map(({ shotId, takes }): ShotEstimate => {
    const resolved = byId.get(shotId);
    // An unknown shot must not pass for a free one: what is estimated becomes the cap.
    if (!resolved) throw new Error(`${shotId} is not in the storyboard`);
    if (generator === 'rehearsal') return { shotId, takes, costMicroUsd: 0 };
    const each = estimateMicroUsd(lookUpModel(resolved.request.model), resolved.request, prices);
    return { shotId, takes, costMicroUsd: each === null ? null : each * takes };
  });
  return {
    perShot,
    takes: perShot.reduce((sum, { takes }) => sum + takes, 0),
    costMicroUsd: perShot.reduce<number | null>(
      (sum, { costMicroUsd }) => (sum === null || costMicroUsd === null ? null : sum + costMicroUsd),
      0,
    ),
  };
}
