import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freePlaces, type Lane, type LaneEvent, laneAfter, openLane } from '#shared/batch/lane.ts';

const NOW = 1_000_000;

function taught(lane: Lane, ...events: LaneEvent[]): Lane {
  return events.reduce(laneAfter, lane);
}

function accepted(times: number): LaneEvent[] {
  return Array.from({ length: times }, () => ({ type: 'accepted' as const }));
}

function limited(nowMs: number, untilMs: number): LaneEvent {
  return { type: 'rate-limited', nowMs, untilMs };
}

describe('openLane', () => {
  it('starts within its ceiling and never at nothing', () => {
    expect(openLane(2, 50)).toMatchObject({ limit: 2, ceiling: 50 });
    expect(openLane(8, 3)).toMatchObject({ limit: 3, ceiling: 3 });
    expect(openLane(0, 0)).toMatchObject({ limit: 1, ceiling: 1 });
  });
});

describe('laneAfter', () => {
  it('grows by one after as many successes in a row as it is wide', () => {
    expect(taught(openLane(2, 50), ...accepted(1)).limit).toBe(2);
    expect(taught(openLane(2, 50), ...accepted(2)).limit).toBe(3);
    expect(taught(openLane(2, 50), ...accepted(4)).limit).toBe(3);
    expect(taught(openLane(2, 50), ...accepted(5)).limit).toBe(4);
  });

  it('never grows past its ceiling', () => {
    expect(taught(openLane(2, 4), ...accepted(1000)).limit).toBe(4);
  });

  it('halves on a rate limit and starts to count anew', () => {
    const slowed = taught(openLane(9, 50), ...accepted(8), limited(NOW, NOW + 500));
    expect(slowed).toMatchObject({ limit: 4, successesInARow: 0, closedUntilMs: NOW + 500 });
    expect(taught(slowed, ...accepted(3)).limit).toBe(4);
    expect(taught(slowed, ...accepted(4)).limit).toBe(5);
  });

  it('halves once for all the calls that were under way when it closed', () => {
    const burst = taught(
      openLane(16, 50),
      limited(NOW, NOW + 5000),
      limited(NOW + 1, NOW + 2000),
      limited(NOW + 2, NOW + 9000),
    );
    expect(burst).toMatchObject({ limit: 8, closedUntilMs: NOW + 9000 });
    expect(taught(burst, limited(NOW + 9000, NOW + 9500)).limit).toBe(4);
  });

  it('stays between one and its ceiling whatever comes', () => {
    const events = fc.oneof(
      fc.constant<LaneEvent>({ type: 'accepted' }),
      fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([nowMs, wait]) => limited(nowMs, nowMs + wait)),
    );
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.array(events), (start, ceiling, sequence) => {
        let lane = openLane(start, ceiling);
        for (const event of sequence) {
          const next = laneAfter(lane, event);
          expect(next.limit).toBeGreaterThanOrEqual(1);
          expect(next.limit).toBeLessThanOrEqual(Math.max(1, ceiling));
          expect(next.limit - lane.limit).toBeLessThanOrEqual(1);
          expect(next.closedUntilMs).toBeGreaterThanOrEqual(lane.closedUntilMs);
          lane = next;
        }
      }),
    );
  });
});

describe('freePlaces', () => {
  it('counts what is running against the limit', () => {
    expect(freePlaces(openLane(4, 50), 1, NOW)).toBe(3);
    expect(freePlaces(openLane(4, 50), 4, NOW)).toBe(0);
    expect(freePlaces(openLane(4, 50), 7, NOW)).toBe(0);
  });

  it('gives none before a pause is over, and all at its last moment', () => {
    const lane = taught(openLane(4, 50), limited(NOW, NOW + 500));
    expect(freePlaces(lane, 0, NOW + 499)).toBe(0);
    expect(freePlaces(lane, 0, NOW + 500)).toBe(2);
  });

  it('gives none at all once it is shut, and some again where the clock was put back', () => {
    expect(freePlaces(taught(openLane(4, 50), { type: 'shut', message: 'no' }), 0, NOW)).toBe(0);
    expect(freePlaces(taught(openLane(4, 50), limited(NOW, NOW + 500)), 0, NOW - 86_400_000)).toBe(2);
  });
});
