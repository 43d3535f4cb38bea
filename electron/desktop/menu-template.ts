import type { MenuItemConstructorOptions } from 'electron';
import { ACTIONS, type ActionId } from '#shared/actions/action-names.ts';

export type MenuOf = {
  readonly platform: NodeJS.Platform;
  /** Keys that a person bound, in the spelling of `ACTIONS`; null for none. The rest have their usual ones. */
  readonly boundKeys: Readonly<{ [id in ActionId]?: string | null }>;
  /** Whether the tools for looking into the page are offered. */
  readonly forDevelopers: boolean;
  /** Asks the page to do what was chosen. */
  readonly act: (id: ActionId) => void;
  /** Opens a page of help outside. */
  readonly openHelp: (address: string) => void;
};

type Item = MenuItemConstructorOptions;

/**
 * The menu bar by each platform's conventions: a menu of the app itself on a Mac, and with it Settings, About and
 * Quit; elsewhere these stand under File and Help.
 */
export function menuTemplate(menu: MenuOf): Item[] {
  const isMac = menu.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(menu)] : []),
    fileMenu(menu, isMac),
    editMenu(menu, isMac),
    viewMenu(menu),
    filmMenu(menu),
    isMac ? { role: 'windowMenu' } : { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'close' }] },
    helpMenu(menu, isMac),
  ];
}

/** Keys in Electron's spelling, from that of `ACTIONS`. */
export function accelerator(keys: string): string {
  return keys
    .replace(/^Mod\+/, 'CommandOrControl+')
    .replace(/\bCtrl\b/, 'Control')
    .replace(/\bArrow(?=[A-Z])/, '')
    .replace(/(?<=^|\+)\+$/, 'Plus');
}

const LINE: Item = { type: 'separator' };

const HELP = {
  token: 'https://dash.cloudflare.com/profile/api-tokens',
  models: 'https://developers.cloudflare.com/ai/models/',
};

function appMenu(menu: MenuOf): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      LINE,
      action(menu, 'settings:open'),
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit' },
    ],
  };
}

function fileMenu(menu: MenuOf, isMac: boolean): Item {
  return {
    label: '&File',
    submenu: [
      action(menu, 'project:new'),
      action(menu, 'project:open'),
      action(menu, 'film:rename'),
      action(menu, 'project:show-folder'),
      LINE,
      action(menu, 'storyboard:import'),
      action(menu, 'takes:import'),
      LINE,
      action(menu, 'project:close'),
      ...(isMac
        ? [{ role: 'close' } as const]
        : [LINE, action(menu, 'settings:open'), LINE, { role: 'quit' } as const]),
    ],
  };
}

/** Cut, copy and paste are the system's; undo and redo are the project's, and in a text field the page sees to it. */
function editMenu(menu: MenuOf, isMac: boolean): Item {
  return {
    label: '&Edit',
    submenu: [
      action(menu, 'edit:undo'),
      action(menu, 'edit:redo'),
      LINE,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      ...(isMac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
      { role: 'selectAll' },
    ],
  };
}

function viewMenu(menu: MenuOf): Item {
  const developers: Item[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, LINE];
  return {
    label: '&View',
    submenu: [
      action(menu, 'palette:open'),
      LINE,
      action(menu, 'room:board'),
      action(menu, 'room:batch'),
      action(menu, 'room:dailies'),
      action(menu, 'room:cut'),
      action(menu, 'room:export'),
      LINE,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      LINE,
      ...(menu.forDevelopers ? developers : []),
      { role: 'togglefullscreen' },
    ],
  };
}

function filmMenu(menu: MenuOf): Item {
  return {
    label: 'F&ilm',
    submenu: [
      action(menu, 'rehearse:start'),
      action(menu, 'generate:review'),
      LINE,
      action(menu, 'film:export'),
    ],
  };
}

function helpMenu(menu: MenuOf, isMac: boolean): Item {
  return {
    role: 'help',
    submenu: [
      action(menu, 'help:keys'),
      LINE,
      { label: 'Make an API Token', click: () => menu.openHelp(HELP.token) },
      { label: 'The Models and Their Prices', click: () => menu.openHelp(HELP.models) },
      ...(isMac ? [] : [LINE, { role: 'about' } as const]),
    ],
  };
}

/**
 * An item that asks the page. Its keys are shown but not taken: the page listens to them itself, so that a text field
 * can have them first and a person can bind others. A Mac takes them all the same, once the page has let them pass.
 */
function action(menu: MenuOf, id: ActionId): Item {
  const { title, keys } = ACTIONS[id];
  const bound = menu.boundKeys[id];
  const shown = bound === undefined ? keys : bound;
  return {
    id,
    label: title,
    ...(shown === null ? {} : { accelerator: accelerator(shown), registerAccelerator: false }),
    click: () => menu.act(id),
  };
}
