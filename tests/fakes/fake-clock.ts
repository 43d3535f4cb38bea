import type { Clock } from '#electron/batches/batch-ports.ts';

/** A clock that stands still until it is told to go on. */
export type FakeClock = Clock & {
  /** Goes to the next moment for which somebody waits and calls him; false where nobody waits. */
  readonly toNextTimer: () => boolean;
  /** Puts the clock forward or back without anybody being called. */
  readonly jump: (ms: number) => void;
  /** The moments for which somebody waits now, soonest first. */
  readonly timers: () => number[];
};

export function fakeClock(startMs = 1_000_000_000_000): FakeClock {
  const timers = new Set<{ atMs: number; call: () => void }>();
  let nowMs = startMs;
  const soonestFirst = () => [...timers].toSorted((a, b) => a.atMs - b.atMs);
  return {
    nowMs: () => nowMs,
    after: (ms, call) => {
      const timer = { atMs: nowMs + ms, call };
      timers.add(timer);
      return { stop: () => timers.delete(timer) };
    },
    toNextTimer: () => {
      const [next] = soonestFirst();
      if (!next) return false;
      timers.delete(next);
      nowMs = Math.max(nowMs, next.atMs);
      next.call();
      return true;
    },
    jump: (ms) => {
      nowMs += ms;
    },
    timers: () => soonestFirst().map(({ atMs }) => atMs),
  };
}
