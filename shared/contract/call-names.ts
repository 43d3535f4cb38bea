// The names alone, without schemas: the preload knows these and nothing more, so that no zod is in it.

/** Every call the page may make, as `noun:verb`. */
export const CALL_NAMES = ['app:about'] as const;

export type CallName = (typeof CALL_NAMES)[number];

/** The one channel that calls travel on in the desktop app. */
export const CALL_CHANNEL = 'dailies:call';

export function isCallName(name: unknown): name is CallName {
  return CALL_NAMES.some((known) => known === name);
}
