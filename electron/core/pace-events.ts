import type { Clock } from '../batches/batch-ports.ts';

/** At most ten events of one key in a second: no person sees more, and no page is flooded. */
const GAP_MS = 100;

/**
 * Sends an event at once where none of its key was sent within the last tenth of a second, else the newest one when
 * that time is over. `send` is called only then, so that no event is made in vain.
 */
export type EventPacer = {
  readonly tell: (key: string, send: () => void | Promise<void>) => void;
  /** Sends what waits, at once. */
  readonly close: () => void;
};

type Waiting = {
  lastAtMs: number;
  send: (() => void | Promise<void>) | null;
  timer: { stop: () => void } | null;
};

export function eventPacer(clock: Clock, report: (cause: unknown) => void): EventPacer {
  const known = new Map<string, Waiting>();
  const fire = (entry: Waiting) => {
    const { send } = entry;
    entry.timer = null;
    entry.send = null;
    entry.lastAtMs = clock.nowMs();
    if (send === null) return;
    try {
      Promise.resolve(send()).catch(report);
    } catch (cause) {
      report(cause);
    }
  };
  return {
    tell: (key, send) => {
      const entry = known.get(key) ?? { lastAtMs: Number.NEGATIVE_INFINITY, send: null, timer: null };
      known.set(key, entry);
      entry.send = send;
      const waitMs = Math.max(0, entry.lastAtMs + GAP_MS - clock.nowMs());
      entry.timer ??= clock.after(waitMs, () => fire(entry));
    },
    close: () => {
      for (const entry of known.values()) {
        entry.timer?.stop();
        if (entry.send !== null) fire(entry);
      }
    },
  };
}

/** Ids that one event will name; `many` where they are too many to be named. */
export type Gathered<Id> = { readonly ids: ReadonlySet<Id> } | 'many';

export function gather<Id>(before: Gathered<Id>, ids: readonly Id[] | 'many', most: number): Gathered<Id> {
  if (before === 'many' || ids === 'many') return 'many';
  const all = new Set([...before.ids, ...ids]);
  return all.size > most ? 'many' : { ids: all };
}
