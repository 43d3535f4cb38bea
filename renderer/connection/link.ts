/**
 * How this window stands to the core. `lost` is tried again by itself. `refused` and `forgotten` are once this browser
 * may have been let in: the host runs, and does not know it; it was never let in here, or the host was started again.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused' | 'forgotten';

/** For `useSyncExternalStore`. Whoever shows something asks anew when `connected` comes back: events were missed. */
export type Connection = {
  readonly current: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Whether the core was there for this window and is not now: what is shown is as it was then. */
export function isAway({ current }: Connection): boolean {
  const state = current();
  return state === 'lost' || state === 'forgotten';
}

/** A way to the core, without types: `bridge.ts` gives them. */
export type Link = {
  /** Gives the core's `Reply`. Waits until there is a connection, and rejects only where none would help. */
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
  readonly connection: Connection;
};
