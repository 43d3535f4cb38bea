import { useStore } from 'zustand';
import { keysOf } from '#shared/actions/action-keys.ts';
import { ACTIONS, type ActionId } from '#shared/actions/action-names.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { bindingOf, boundActions, runAction } from './bound-actions.ts';
import { keyBindings } from './key-bindings.ts';

/** Actions as a menu's items, with their keys and why one cannot be done; null draws a line, what nothing offers is left out. */
export function useActionItems(ids: readonly (ActionId | null)[]): readonly MenuItem[] {
  const { set, own } = useStore(keyBindings);
  // What can be done changes with what is on screen.
  useStore(boundActions);
  return ids.flatMap((id): MenuItem[] => {
    if (id === null) return [{ kind: 'line' }];
    const binding = bindingOf(id);
    if (binding === null) return [];
    return [
      {
        kind: 'item',
        label: ACTIONS[id].title,
        keys: keysOf(id, set, own) ?? undefined,
        reason: binding.reason,
        // The menu gives the focus back first, so that the action may move it.
        onPress: () => void setTimeout(() => runAction(id)),
        isDanger: id.endsWith(':delete'),
      },
    ];
  });
}
