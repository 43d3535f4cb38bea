import { useSyncExternalStore } from 'react';
import type { Core } from '../bridge.ts';

/** Whether the core was there for this window and is not now: what is shown is as it was then. */
export function useIsAway({ connection }: Core): boolean {
  const state = useSyncExternalStore(connection.subscribe, connection.current);
  return state === 'lost' || state === 'forgotten';
}
