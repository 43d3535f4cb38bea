// Stands in for the module `electron`: just strict enough to run `electron/main.ts` and to print what it did. It
// refuses what comes too early or too late.
import { EventEmitter } from 'node:events';

type Handler = (event: object, ...args: unknown[]) => Promise<unknown>;

const done: Record<string, unknown> = {};
const channels = new Map<string, Handler>();
const schemes = new Map<string, (request: Request) => Promise<Response>>();
const ready = Promise.withResolvers<void>();
let isReady = false;

export function becomeReady(): void {
  isReady = true;
  ready.resolve();
}

export const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => note('sandbox', 'before-ready'),
  getVersion: () => '9.9.9',
  whenReady: () => ready.promise,
  quit: () => undefined,
  exit: (code: number) => process.exit(code),
});

export const shell = {};

export const nativeTheme = { shouldUseDarkColors: true };

export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => note('permission-request', 'after-ready'),
    setPermissionCheckHandler: () => note('permission-check', 'after-ready'),
    setDevicePermissionHandler: () => note('device-permission', 'after-ready'),
    setDisplayMediaRequestHandler: () => note('display-media', 'after-ready'),
    webRequest: { onBeforeRequest: () => note('requests', 'after-ready') },
  },
};

export const protocol = {
  registerSchemesAsPrivileged: () => note('scheme', 'before-ready'),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => schemes.set(scheme, handler),
};

export const ipcMain = {
  handle: (channel: string, handler: Handler) => {
    if (channels.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    channels.set(channel, handler);
  },
};

export class BrowserWindow {
  readonly webContents = Object.assign(new EventEmitter(), {
    id: 1,
    setWindowOpenHandler: () => note('window-open', 'after-ready'),
  });

  constructor(options: object) {
    done.window = options;
    app.emit('web-contents-created', {}, this.webContents);
    done.navigation = this.webContents.eventNames();
  }

  /** Loads the page through its protocol, makes one call as the page would, and prints everything. */
  async loadURL(url: string): Promise<void> {
    const page = await schemes.get(new URL(url).protocol.slice(0, -1))?.(new Request(url));
    const event = { senderFrame: { url, parent: null }, sender: this.webContents };
    done.page = { status: page?.status, type: page?.headers.get('content-type') };
    done.reply = await channels.get('dailies:call')?.(event, 'app:about', {});
    done.inheritedToken = process.env.CLOUDFLARE_API_TOKEN ?? null;
    console.log(JSON.stringify(done));
  }
}

function note(what: string, due: 'before-ready' | 'after-ready'): void {
  if (isReady !== (due === 'after-ready')) throw new Error(`${what} must come ${due.replace('-', ' ')}`);
  done[what] = true;
}
