import { freePlaces, type Lane, type LaneEvent, laneAfter, openLane } from '#shared/batch/lane.ts';
import { isWaitOver } from '#shared/batch/retry.ts';
import type { ModelId } from '#shared/ids.ts';
import type { BatchPorts } from './batch-ports.ts';

/** How many calls of each model may run at once, as their answers teach it. Kept in memory alone. */
export type Lanes = {
  /** Places that are free for further calls of a model, with so many in hand. */
  free(model: ModelId, inHand: number): number;
  learn(model: ModelId, event: LaneEvent): void;
  /** The most calls of one model from now on; those that run are not cut. */
  setCeiling(ceiling: number): void;
  /** Opens lanes that were closed until a person mends the account. */
  reopen(): void;
  /** For those of these models whose lanes are closed for a while: when they open again, in milliseconds since 1970. */
  openings(models: readonly ModelId[]): number[];
};

export function openLanes(
  { clock, report }: Pick<BatchPorts, 'clock' | 'report'>,
  options: { readonly startWith: number; readonly concurrency: number },
): Lanes {
  const lanes = new Map<ModelId, Lane>();
  let ceiling = options.concurrency;
  const laneOf = (model: ModelId) => lanes.get(model) ?? openLane(options.startWith, ceiling);
  return {
    free: (model, inHand) => freePlaces(laneOf(model), inHand, clock.nowMs()),
    learn: (model, event) => {
      const lane = laneAfter(laneOf(model), event);
      lanes.set(model, lane);
      report({ type: 'lane', model, lane });
    },
    setCeiling: (most) => {
      ceiling = most;
      for (const [model, lane] of lanes) {
        lanes.set(model, { ...lane, ceiling: most, limit: Math.min(lane.limit, most) });
      }
    },
    reopen: () => {
      for (const [model, lane] of lanes) if (lane.closedFor !== null) lanes.delete(model);
    },
    openings: (models) =>
      models
        .map(laneOf)
        .filter((lane) => lane.closedFor === null && !isWaitOver(lane.closedUntilMs, clock.nowMs()))
        .map(({ closedUntilMs }) => closedUntilMs),
  };
}
