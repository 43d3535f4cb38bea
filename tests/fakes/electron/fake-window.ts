import { EventEmitter } from 'node:events';
import { type Closable, preventable } from './fake-app.ts';
import type { Sender } from './fake-ipc.ts';
import { type FakePage, fakePage } from './fake-page.ts';
import { crossed } from './plain-values.ts';
import { due, type World } from './world.ts';

export type WindowParts = {
  readonly world: World;
  readonly created: (contents: object) => void;
  /** Loads an address through the handler of its scheme. */
  readonly load: (url: string) => Promise<Response>;
  readonly invoke: (sender: Sender, channel: string, ...args: unknown[]) => Promise<unknown>;
  readonly allClosed: () => void;
};

type Bounds = { x: number; y: number; width: number; height: number };
type Options = Partial<Bounds> & { show?: boolean; webPreferences?: { preload?: string } };
type State = {
  isDestroyed: boolean;
  isCrashed: boolean;
  isFrameGone: boolean;
  isMaximized: boolean;
  isFocused: boolean;
};

/** The class `BrowserWindow` for one app, with the windows that it has open. */
export function fakeBrowserWindow(parts: WindowParts) {
  const open: FakeWindow[] = [];

  class FakeWindow extends EventEmitter implements Closable {
    static getAllWindows(): FakeWindow[] {
      return [...open];
    }

    readonly options: Options;
    readonly state: State = {
      isDestroyed: false,
      isCrashed: false,
      isFrameGone: false,
      isMaximized: false,
      isFocused: false,
    };
    readonly #contents: ReturnType<typeof fakeContents>;
    bounds: Bounds;
    page: FakePage | null = null;

    constructor(options: Options) {
      super();
      due(parts.world, 'after-ready', 'new BrowserWindow');
      this.options = options;
      this.bounds = { x: 0, y: 0, width: 800, height: 600, ...pick(options) };
      this.#contents = fakeContents(this.state, () => this.page);
      parts.world.journal.push({ what: 'window', with: JSON.parse(JSON.stringify(options)) });
      open.push(this);
      parts.created(this.#contents);
    }

    get webContents() {
      if (this.state.isDestroyed) throw new TypeError('Object has been destroyed');
      return this.#contents;
    }

    async loadURL(url: string): Promise<void> {
      const response = await parts.load(url);
      if (!response.ok) throw new Error(`ERR_FAILED (-2) loading '${url}'`);
      const sender = { contentsId: this.#contents.id, frame: { url, parent: null } };
      const preload = this.options.webPreferences?.preload;
      if (preload)
        this.page = fakePage(preload, (channel, ...args) => parts.invoke(sender, channel, ...args));
      parts.world.journal.push({ what: 'loaded', with: url });
      this.emit('ready-to-show');
    }

    close(): void {
      const event = preventable({});
      this.emit('close', event);
      if (event.defaultPrevented) return;
      this.state.isDestroyed = true;
      open.splice(open.indexOf(this), 1);
      this.emit('closed');
      if (open.length === 0) parts.allClosed();
    }

    isDestroyed = () => this.state.isDestroyed;
    isFocused = () => this.#alive().isFocused;
    isMaximized = () => this.#alive().isMaximized;
    isMinimized = () => !this.#alive();
    isFullScreen = () => !this.#alive();
    getNormalBounds = () => {
      this.#alive();
      return { ...this.bounds };
    };
    maximize = () => this.#note('maximize');
    show = () => this.#note('show');
    focus = () => this.#note('focus');
    restore = () => this.#note('restore');
    setProgressBar = (share: number) => this.#note('progress', share);

    #alive(): State {
      if (this.state.isDestroyed) throw new TypeError('Object has been destroyed');
      return this.state;
    }

    #note(what: string, detail?: unknown): void {
      this.#alive();
      parts.world.journal.push(detail === undefined ? { what } : { what, with: detail });
    }
  }
  return FakeWindow;
}

let lastId = 0;

function fakeContents(state: State, page: () => FakePage | null) {
  lastId += 1;
  let opens: ((details: { url: string }) => unknown) | null = null;
  return Object.assign(new EventEmitter(), {
    id: lastId,
    isDestroyed: () => state.isDestroyed,
    isCrashed: () => state.isCrashed,
    reload: () => {
      state.isCrashed = false;
    },
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => {
      opens = handler;
    },
    /** What becomes of `window.open` in the page. */
    asksForWindow: (url: string) => opens?.({ url }) ?? { action: 'allow' },
    send: (channel: string, ...args: unknown[]) => {
      if (state.isDestroyed) throw new TypeError('Object has been destroyed');
      const cloned = args.map(crossed);
      if (state.isFrameGone)
        throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      page()?.receive(channel, cloned);
    },
  });
}

function pick({ x, y, width, height }: Partial<Bounds>): Partial<Bounds> {
  return JSON.parse(JSON.stringify({ x, y, width, height }));
}
