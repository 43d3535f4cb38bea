import { useEffectEvent, useLayoutEffect } from 'react';
import { useStore } from 'zustand';
import { keysOf } from '#shared/actions/action-keys.ts';
import type { ActionId } from '#shared/actions/action-names.ts';
import { type Binding, bindAction } from './bound-actions.ts';
import { keyBindings } from './key-bindings.ts';

export type ActionOptions = Partial<Omit<Binding, 'run'>>;

/**
 * Offers an action while the component is on screen: to its keys, the palette and the menus. Bound before it is painted:
 * on a slow machine too, what is seen can be done.
 */
export function useAction(
  id: ActionId,
  run: () => void,
  { reason = null, repeats = false, changesChosen = false }: ActionOptions = {},
): void {
  const runLatest = useEffectEvent(run);
  useLayoutEffect(
    () => bindAction(id, { run: () => runLatest(), reason, repeats, changesChosen }),
    [id, reason, repeats, changesChosen],
  );
}

/** The keys of an action as they are bound now, for tooltips. */
export function useKeysOf(id: ActionId): string | undefined {
  return useStore(keyBindings, ({ set, own }) => keysOf(id, set, own) ?? undefined);
}
