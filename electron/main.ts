// The composition root of the desktop app: gives Electron's parts to the desktop, and the desktop to the core.
// Nothing imports this file.
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import type { OpenCore } from './desktop/desktop-core.ts';
import { runDesktop } from './desktop/run-desktop.ts';
import { callAnswerer } from './ipc/answer-call.ts';
import { appHandlers } from './ipc/app-handlers.ts';
import { packageFolder } from './package-folder.ts';
import { pageServer } from './page/serve-page.ts';

const token = process.env.CLOUDFLARE_API_TOKEN ?? '';
// Every child process would inherit it, the page's among them.
delete process.env.CLOUDFLARE_API_TOKEN;

const openCore: OpenCore = async (host) => ({
  answer: callAnswerer(
    appHandlers({ version: host.version, hasToken: token !== '' }),
    (_asked, work) => work(null),
    host.report,
  ),
  serve: pageServer(host.pageFolder),
  openProject: () => Promise.reject(new Error('there is no core yet')),
  close: async () => {},
});

runDesktop({
  electron: {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    Notification,
    nativeTheme,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    screen,
    session,
    shell,
  },
  process,
  builtFolder: join(import.meta.dirname, '..'),
  resourcesFolder: app.isPackaged
    ? process.resourcesPath
    : join(packageFolder(import.meta.dirname), 'resources'),
  secrets: () => [token],
  openCore,
});
