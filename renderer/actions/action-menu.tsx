import type { ReactElement } from 'react';
import type { ActionId } from '#shared/actions/action-names.ts';
import { ThingMenu } from '../ui/menu.tsx';
import { useActionItems } from './use-action-items.ts';

type ActionMenuProps = {
  /** What the menu belongs to. Many things share the menu of what holds them, and are chosen by its `onContextMenu`. */
  readonly thing: ReactElement<Record<string, unknown>>;
  /** Null draws a line. */
  readonly ids: readonly (ActionId | null)[];
};

/** Actions at the thing itself, by the second mouse button, the menu key or Shift+F10. */
export function ActionMenu({ thing, ids }: ActionMenuProps) {
  return <ThingMenu thing={thing} items={useActionItems(ids)} />;
}
