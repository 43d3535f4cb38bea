// Stands in for the module `electron` in a process of its own: in memory, and as strict as the real one where the
// desktop could go wrong. What it does not have, the desktop does not use.
import { EventEmitter } from 'node:events';
import { fakeApp } from './fake-app.ts';
import { fakeIpcMain } from './fake-ipc.ts';
import { fakeBrowserWindow } from './fake-window.ts';
import { createWorld, due, type World } from './world.ts';

type Serve = (request: Request) => Response | Promise<Response>;
type MenuItem = {
  id?: string;
  label?: string;
  role?: string;
  type?: string;
  submenu?: MenuItem[];
  click?: () => void;
};

export function fakeElectron(world: World, over: (code: number) => void) {
  const note = (what: string, detail?: unknown) =>
    world.journal.push(detail === undefined ? { what } : { what, with: detail });
  const { ipcMain, invoke } = fakeIpcMain();
  const schemes = new Map<string, Serve>();
  const asked: Record<string, ((...args: never[]) => unknown) | null> = {};
  const menu: { bar: MenuItem[] } = { bar: [] };
  const notices: EventEmitter[] = [];
  let lastBlocker = 0;

  /** A request as Electron hands it over: with who asks, unless Electron itself does. */
  const request = async (
    url: string,
    init: RequestInit = {},
    initiatorOrigin?: string,
  ): Promise<Response> => {
    const serve = schemes.get(new URL(url).protocol.slice(0, -1));
    if (serve === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`);
    const made = new Request(url, init);
    return serve(initiatorOrigin === undefined ? made : Object.assign(made, { initiatorOrigin }));
  };
  const BrowserWindow = fakeBrowserWindow({
    world,
    created: (contents) => app.emit('web-contents-created', {}, contents),
    load: (url) => request(url),
    invoke,
    allClosed: () => {
      if (app.listenerCount('window-all-closed') === 0) app.quit();
      else app.emit('window-all-closed');
    },
  });
  const { app, becomeReady } = fakeApp(world, () => BrowserWindow.getAllWindows(), over);

  class Notification extends EventEmitter {
    static isSupported = () => world.canNotify;
    readonly options: object;
    constructor(options: object) {
      super();
      this.options = options;
      notices.push(this);
    }
    show = () => note('notice', this.options);
  }

  const displays = () => {
    due(world, 'after-ready', 'screen');
    return world.displays;
  };
  const keeps = (name: string) => (handler: ((...args: never[]) => unknown) | null) => {
    note(`sets ${name}`);
    asked[name] = handler;
  };
  const electron = {
    app,
    BrowserWindow,
    ipcMain,
    Notification,
    nativeTheme: {
      themeSource: 'system',
      get shouldUseDarkColors() {
        return world.isDark;
      },
    },
    powerMonitor: new EventEmitter(),
    powerSaveBlocker: {
      start: (type: string) => {
        lastBlocker += 1;
        note('stays awake', type);
        return lastBlocker;
      },
      stop: (id: number) => {
        note('may sleep', id);
        return true;
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (given: unknown) => {
        due(world, 'before-ready', 'protocol.registerSchemesAsPrivileged');
        if (world.journal.some(({ what }) => what === 'schemes')) throw new Error('Can be called only once');
        note('schemes', given);
      },
      handle: (scheme: string, serve: Serve) => {
        due(world, 'after-ready', 'protocol.handle');
        if (schemes.has(scheme)) throw new Error(`The scheme ${scheme} has been registered`);
        schemes.set(scheme, serve);
      },
    },
    screen: {
      getPrimaryDisplay: () => displays()[0],
      getAllDisplays: () => displays(),
    },
    session: {
      get defaultSession() {
        due(world, 'after-ready', 'session.defaultSession');
        return {
          setPermissionRequestHandler: keeps('permission requests'),
          setPermissionCheckHandler: keeps('permission checks'),
          setDevicePermissionHandler: keeps('device permissions'),
          setDisplayMediaRequestHandler: keeps('display media'),
          webRequest: { onBeforeRequest: keeps('requests') },
        };
      },
    },
    shell: {
      openExternal: async (url: string) => note('opens outside', url),
      trashItem: async (path: string) => note('moves to bin', path),
      showItemInFolder: (path: string) => note('shows in folder', path),
    },
    dialog: {
      showOpenDialog: async (...args: unknown[]) => {
        note('asks for files', args.at(-1));
        const filePaths = world.picks.shift();
        return { canceled: filePaths === undefined, filePaths: filePaths ?? [] };
      },
      showMessageBox: (question: object) => {
        note('asks', question);
        const response = world.presses.shift();
        return response === undefined ? new Promise(() => {}) : Promise.resolve({ response });
      },
      showErrorBox: (title: string, content: string) => note('error box', { title, content }),
    },
    Menu: {
      buildFromTemplate: (template: MenuItem[]) => {
        checkMenu(template);
        return template;
      },
      setApplicationMenu: (bar: MenuItem[]) => {
        menu.bar = bar;
        note('menu');
      },
    },
  };
  return { electron, world, becomeReady, invoke, request, asked, menu, notices };
}

export type FakeElectron = ReturnType<typeof fakeElectron>;

/** Electron refuses an item that has nothing to say. */
function checkMenu(items: readonly MenuItem[]): void {
  for (const item of items) {
    if (!item.label && !item.role && item.type !== 'separator')
      throw new Error('Invalid template: item without label or role');
    if (item.submenu) checkMenu(item.submenu);
  }
}

export function newWorld(changes: Partial<World>): World {
  return Object.assign(createWorld(), changes);
}
