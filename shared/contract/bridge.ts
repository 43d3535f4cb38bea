/**
 * What the preload puts on `window.dailies`. Untyped on purpose: `renderer/bridge.ts` gives the types, and the
 * core believes neither. Refuses names that are not in `call-names.ts` and `event-names.ts`.
 */
export type PreloadBridge = {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  /** Calls back with each payload of that event; returns its own undo. */
  readonly on: (name: string, listener: (payload: unknown) => void) => () => void;
};
