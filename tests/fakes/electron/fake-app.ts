import { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import { due, type World } from './world.ts';

/** Something that can be prevented, as Electron's events are. */
export type Preventable = { readonly defaultPrevented: boolean; preventDefault: () => void };

export function preventable<Fields extends object>(fields: Fields): Fields & Preventable {
  let isPrevented = false;
  return {
    ...fields,
    get defaultPrevented() {
      return isPrevented;
    },
    preventDefault: () => {
      isPrevented = true;
    },
  };
}

/** Windows as the app knows them: it closes them when it quits. */
export type Closable = { close: () => void; isDestroyed: () => boolean };

/** `app` as far as the desktop uses it, with Electron's order of quitting. */
export function fakeApp(world: World, windows: () => readonly Closable[], over: (code: number) => void) {
  const ready = Promise.withResolvers<void>();
  const paths = new Map<string, string>();
  const note = (what: string, detail?: unknown) => world.journal.push({ what, with: detail });
  const app = Object.assign(new EventEmitter(), {
    isPackaged: world.isPackaged,
    getVersion: () => '9.9.9',
    whenReady: () => ready.promise,
    enableSandbox: () => {
      due(world, 'before-ready', 'enableSandbox');
      note('sandbox');
    },
    setPath: (name: string, path: string) => {
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw new Error(`Path must exist: ${path}`);
      paths.set(name, path);
      note(`path of ${name}`, path);
    },
    setAppUserModelId: (id: string) => note('app id', id),
    setDesktopName: (name: string) => note('desktop name', name),
    setAboutPanelOptions: (options: object) => note('about', options),
    requestSingleInstanceLock: (data: unknown) => {
      note('asks to be first', data);
      return world.isFirstInstance;
    },
    quit: () => {
      const beforeQuit = preventable({});
      app.emit('before-quit', beforeQuit);
      if (beforeQuit.defaultPrevented) return;
      for (const window of windows()) window.close();
      if (windows().length > 0) return;
      const willQuit = preventable({});
      app.emit('will-quit', willQuit);
      if (!willQuit.defaultPrevented) over(0);
    },
    exit: (code = 0) => over(code),
  });
  return {
    app,
    becomeReady: () => {
      world.isReady = true;
      ready.resolve();
      app.emit('ready');
    },
  };
}
