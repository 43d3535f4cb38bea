import type { Clock } from '../batches/batch-ports.ts';

/** Over how long what was due during a sleep is spread. */
const SPREAD_MS = 10_000;
/** How long after waking a timer still counts as one that was due during the sleep. */
const JUST_AWAKE_MS = 2_000;

export type CalmClock = {
  readonly clock: Clock;
  /** The machine goes to sleep. */
  readonly suspend: () => void;
  /** It woke up; told again without a sleep before, it changes nothing. */
  readonly resume: () => void;
};

type Wakefulness =
  | { readonly kind: 'awake' }
  | { readonly kind: 'asleep'; readonly due: Set<() => void> }
  | { readonly kind: 'just-awake'; readonly untilMs: number };

/**
 * A clock for work that may not burst: timers that come due while the machine sleeps, or in the moment after, all at
 * once, are put off by a chance wait each, so that a network that is only just back is not met by everything at once.
 */
export function calmClock(clock: Clock, random: () => number): CalmClock {
  let state: Wakefulness = { kind: 'awake' };

  const later = (call: () => void) => clock.after(random() * SPREAD_MS, call);
  const after: Clock['after'] = (ms, call) => {
    let held = () => undefined as unknown;
    const due = () => {
      if (state.kind === 'just-awake' && clock.nowMs() >= state.untilMs) state = { kind: 'awake' };
      if (state.kind === 'awake') {
        call();
        return;
      }
      if (state.kind === 'just-awake') {
        const timer = later(call);
        held = () => timer.stop();
        return;
      }
      const waiting = state.due;
      const wake = () => {
        const timer = later(call);
        held = () => timer.stop();
      };
      waiting.add(wake);
      held = () => waiting.delete(wake);
    };
    const timer = clock.after(ms, due);
    return {
      stop: () => {
        timer.stop();
        held();
      },
    };
  };

  return {
    clock: { nowMs: clock.nowMs, after },
    suspend: () => {
      if (state.kind !== 'asleep') state = { kind: 'asleep', due: new Set() };
    },
    resume: () => {
      if (state.kind !== 'asleep') return;
      const { due } = state;
      state = { kind: 'just-awake', untilMs: clock.nowMs() + JUST_AWAKE_MS };
      for (const wake of due) wake();
    },
  };
}
