import { assertNever } from '../assert-never.ts';
import { isWaitOver } from './retry.ts';

/**
 * How many calls of one model may run at once. It starts low, halves on a rate limit, and grows by one
 * after as many successes in a row as it is wide: slowly up, quickly down. Calls that were already on their way
 * when a rate limit closed the lane say the same thing again: they lengthen the pause and do not halve it further.
 */
export type Lane = {
  readonly limit: number;
  /** `--concurrency`: never passed. */
  readonly ceiling: number;
  readonly successesInARow: number;
  /** Nothing is sent before this moment, wall time in milliseconds. */
  readonly closedUntilMs: number;
  /** Why nothing is sent at all until a person mends the account, or null. */
  readonly closedFor: string | null;
};

export type LaneEvent =
  | { type: 'accepted' }
  | { type: 'rate-limited'; nowMs: number; untilMs: number }
  | { type: 'shut'; message: string };

export function openLane(start: number, ceiling: number): Lane {
  return {
    limit: Math.max(1, Math.min(start, ceiling)),
    ceiling: Math.max(1, ceiling),
    successesInARow: 0,
    closedUntilMs: 0,
    closedFor: null,
  };
}

export function laneAfter(lane: Lane, event: LaneEvent): Lane {
  switch (event.type) {
    case 'accepted': {
      const successesInARow = lane.successesInARow + 1;
      if (successesInARow < lane.limit || lane.limit >= lane.ceiling) return { ...lane, successesInARow };
      return { ...lane, limit: lane.limit + 1, successesInARow: 0 };
    }
    case 'rate-limited':
      return {
        ...lane,
        limit: event.nowMs < lane.closedUntilMs ? lane.limit : Math.max(1, Math.floor(lane.limit / 2)),
        successesInARow: 0,
        closedUntilMs: Math.max(lane.closedUntilMs, event.untilMs),
      };
    case 'shut':
      return { ...lane, closedFor: event.message };
    default:
      return assertNever(event);
  }
}

/** How many more calls this lane takes now. */
export function freePlaces(lane: Lane, running: number, nowMs: number): number {
  if (lane.closedFor !== null || !isWaitOver(lane.closedUntilMs, nowMs)) return 0;
  return Math.max(0, lane.limit - running);
}
