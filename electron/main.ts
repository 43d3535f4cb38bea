// The composition root of the desktop app: makes the services, opens the window. Nothing imports this file.
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, nativeTheme, protocol, session, shell } from 'electron';
import { lockNavigation } from './desktop/lock-navigation.ts';
import { lockPermissions } from './desktop/lock-permissions.ts';
import { lockRequests } from './desktop/lock-requests.ts';
import { openOutside } from './desktop/outside-links.ts';
import { PAGE_SCHEME, PAGE_URL } from './desktop/page-origin.ts';
import { registerCalls } from './desktop/register-calls.ts';
import { webPreferences } from './desktop/web-preferences.ts';
import { callAnswerer } from './ipc/answer-call.ts';
import { appHandlers } from './ipc/app-handlers.ts';
import { pageServer } from './page/serve-page.ts';

const built = join(import.meta.dirname, '..');

app.enableSandbox();
protocol.registerSchemesAsPrivileged([PAGE_SCHEME]);
app.on('web-contents-created', (_event, contents) =>
  lockNavigation(contents, (address) => openOutside(shell, address, console.error)),
);
app.on('window-all-closed', () => app.quit());

const hasToken = Boolean(process.env.CLOUDFLARE_API_TOKEN);
// Every child process would inherit it, the page's among them.
delete process.env.CLOUDFLARE_API_TOKEN;

const handlers = { ...appHandlers({ version: app.getVersion(), hasToken }) };

// Not awaited here: Electron is ready only after this module has run to its end.
app.whenReady().then(openWindow).catch(stop);

async function openWindow(): Promise<void> {
  lockPermissions(session.defaultSession);
  lockRequests(session.defaultSession);
  protocol.handle(PAGE_SCHEME.scheme, pageServer(join(built, 'renderer')));
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e0e0e' : '#f4f4f4',
    webPreferences: webPreferences(join(built, 'preload', 'preload.cjs')),
  });
  const ownId = window.webContents.id;
  registerCalls(ipcMain, (id) => id === ownId, callAnswerer(handlers, console.error));
  await window.loadURL(PAGE_URL);
}

function stop(cause: unknown): void {
  console.error(cause);
  app.exit(1);
}
