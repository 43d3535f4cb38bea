import { useSyncExternalStore } from 'react';
import type { Core } from '../bridge.ts';
import { isAway } from './link.ts';

/** `isAway`, followed. */
export function useIsAway({ connection }: Core): boolean {
  return useSyncExternalStore(connection.subscribe, () => isAway(connection));
}
