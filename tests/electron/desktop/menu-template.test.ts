import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { accelerator, type MenuOf, menuTemplate } from '#electron/desktop/menu-template.ts';
import { outsideLink } from '#electron/desktop/outside-links.ts';
import type { ActionId } from '#shared/actions/action-names.ts';

function menu(given: Partial<MenuOf> = {}) {
  const acted: ActionId[] = [];
  const opened: string[] = [];
  const bar = menuTemplate({
    platform: 'linux',
    boundKeys: {},
    forDevelopers: false,
    act: (id) => acted.push(id),
    openHelp: (address) => opened.push(address),
    ...given,
  });
  return { bar, acted, opened, items: bar.flatMap(itemsOf) };
}

function itemsOf(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? item.submenu : [];
}

/** The words or roles of a menu, in order, lines left out. */
function outline(items: readonly MenuItemConstructorOptions[]): string[] {
  return items
    .filter(({ type }) => type !== 'separator')
    .map(({ id, label, role }) => id ?? role ?? label ?? '');
}

const click = (item: MenuItemConstructorOptions) => item.click?.({} as never, undefined, {} as never);

describe('menuTemplate', () => {
  it('has a menu of the app on a Mac, with settings, about and quit in it', () => {
    const { bar } = menu({ platform: 'darwin' });
    expect(bar.map(({ role, label }) => role ?? label)).toEqual([
      'appMenu',
      '&File',
      '&Edit',
      '&View',
      'F&ilm',
      'windowMenu',
      'help',
    ]);
    expect(outline(itemsOf(bar[0] ?? {}))).toEqual([
      'about',
      'settings:open',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
    ]);
    expect(outline(itemsOf(bar[1] ?? {}))).not.toContain('quit');
    expect(outline(itemsOf(bar[6] ?? {}))).not.toContain('about');
  });

  it.each(['linux', 'win32'] as const)('has them under File and Help on %s', (platform) => {
    const { bar } = menu({ platform });
    expect(bar.map(({ role, label }) => role ?? label)).toEqual([
      '&File',
      '&Edit',
      '&View',
      'F&ilm',
      'Window',
      'help',
    ]);
    expect(outline(itemsOf(bar[0] ?? {})).slice(-2)).toEqual(['settings:open', 'quit']);
    expect(outline(itemsOf(bar[5] ?? {})).at(-1)).toBe('about');
  });

  it.each(['darwin', 'linux', 'win32'] as const)(
    'asks the page to do what is chosen on %s, and offers nothing twice',
    (platform) => {
      const { items, acted } = menu({ platform });
      const own = items.filter(({ id }) => id !== undefined);
      for (const item of own) click(item);
      expect(acted).toEqual(own.map(({ id }) => id));
      expect(acted).toEqual([...new Set(acted)]);
      expect(acted).toEqual(
        expect.arrayContaining(['project:open', 'edit:undo', 'settings:open', 'room:cut', 'help:keys']),
      );
    },
  );

  it('shows keys without taking them from the page', () => {
    const { items } = menu();
    for (const item of items.filter(({ id, accelerator: keys }) => id !== undefined && keys !== undefined)) {
      expect(item.registerAccelerator).toBe(false);
    }
    expect(items.find(({ id }) => id === 'edit:redo')?.accelerator).toBe('CommandOrControl+Shift+Z');
  });

  it('shows the keys that a person bound, or none where they took them away', () => {
    const { items } = menu({ boundKeys: { 'edit:redo': 'Mod+Y', 'edit:undo': null } });
    expect(items.find(({ id }) => id === 'edit:redo')?.accelerator).toBe('CommandOrControl+Y');
    expect(items.find(({ id }) => id === 'edit:undo')).not.toHaveProperty('accelerator');
  });

  it('lets only developers look into the page', () => {
    expect(outline(menu().items)).not.toContain('toggleDevTools');
    expect(outline(menu({ forDevelopers: true }).items)).toContain('toggleDevTools');
  });

  it('sends a person only to places that they may be sent to', () => {
    const { items, opened } = menu();
    for (const item of items.filter(({ id, click: onClick }) => id === undefined && onClick)) click(item);
    expect(opened).toHaveLength(2);
    for (const address of opened) expect(outsideLink(address)).toBe(address);
  });
});

describe('accelerator', () => {
  it.each([
    ['Mod+Shift+Z', 'CommandOrControl+Shift+Z'],
    ['Mod+,', 'CommandOrControl+,'],
    ['F1', 'F1'],
    ['Ctrl+Alt+ArrowLeft', 'Control+Alt+Left'],
    ['Mod++', 'CommandOrControl+Plus'],
  ])('writes %s as %s', (keys, written) => {
    expect(accelerator(keys)).toBe(written);
  });
});
