import { createStore } from 'zustand/vanilla';
import type { KeySet, OwnKeys } from '#shared/actions/action-keys.ts';

/** The person's keys, as the settings have them. */
export const keyBindings = createStore<{ readonly set: KeySet; readonly own: OwnKeys }>(() => ({
  set: 'dailies',
  own: {},
}));
