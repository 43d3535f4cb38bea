import { ContextMenu } from '@base-ui/react/context-menu';
import { Menu } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { classNames } from './class-names.ts';
import { Keys } from './keys.tsx';

export type MenuItem =
  | { readonly kind: 'line' }
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly onPress: () => void;
      readonly keys?: string | undefined;
      readonly reason?: string | null | undefined;
      readonly isDanger?: boolean;
    };

type Trigger = ReactElement<Record<string, unknown>>;

const POPUP =
  'min-w-44 rounded-card border border-line outline-none focus-visible:border-tungsten bg-raised py-1 shadow-float';

/** A button's menu. */
export function DropMenu({
  trigger,
  items,
}: {
  readonly trigger: Trigger;
  readonly items: readonly MenuItem[];
}) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50">
          <Menu.Popup className={POPUP}>{shownItems(items)}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The menu of a thing itself: by the second mouse button, by the menu key, by Shift+F10. */
export function ThingMenu({
  thing,
  items,
}: {
  readonly thing: Trigger;
  readonly items: readonly MenuItem[];
}) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={thing} />
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="z-50">
          <ContextMenu.Popup className={POPUP}>{shownItems(items)}</ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

// The parts of a context menu are those of a menu.
function shownItems(items: readonly MenuItem[]) {
  return items.map((item, index) =>
    item.kind === 'line' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else that tells it apart.
      <Menu.Separator key={index} className="my-1 border-t border-line" />
    ) : (
      <Menu.Item
        key={item.label}
        onClick={item.onPress}
        disabled={Boolean(item.reason)}
        className={classNames(
          'flex items-center justify-between gap-6 px-3 py-1 outline-none data-disabled:text-quiet data-highlighted:bg-line',
          item.isDanger === true && 'text-coral',
        )}
      >
        <span>
          {item.label}
          {item.reason && <span className="block max-w-72 text-small text-quiet">{item.reason}</span>}
        </span>
        {item.keys !== undefined && <Keys keys={item.keys} />}
      </Menu.Item>
    ),
  );
}
