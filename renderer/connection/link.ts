/**
 * How this window stands to the core. `lost` is tried again by itself. `refused` is not: the host runs, and does not
 * know this browser.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused';

/** For `useSyncExternalStore`. Whoever shows something asks anew when `connected` comes back: events were missed. */
export type Connection = {
  readonly current: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
};

/** A way to the core, without types: `bridge.ts` gives them. */
export type Link = {
  /** Gives the core's `Reply`. Waits through a lost connection, and rejects only where there is no way left. */
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
  readonly connection: Connection;
};
