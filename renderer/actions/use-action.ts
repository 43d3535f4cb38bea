import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand';
import { keysOf } from '#shared/actions/action-keys.ts';
import type { ActionId } from '#shared/actions/action-names.ts';
import { bindAction } from './bound-actions.ts';
import { keyBindings } from './key-bindings.ts';

export type ActionOptions = { readonly reason?: string | null; readonly repeats?: boolean };

/** Offers an action while the component is on screen: to its keys, the palette and the menus. */
export function useAction(
  id: ActionId,
  run: () => void,
  { reason = null, repeats = false }: ActionOptions = {},
): void {
  const runLatest = useEffectEvent(run);
  useEffect(() => bindAction(id, { run: () => runLatest(), reason, repeats }), [id, reason, repeats]);
}

/** The keys of an action as they are bound now, for tooltips. */
export function useKeysOf(id: ActionId): string | undefined {
  return useStore(keyBindings, ({ set, own }) => keysOf(id, set, own) ?? undefined);
}
