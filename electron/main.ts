// The composition root of the desktop app: gives Electron's parts to the desktop, and the desktop to the core.
// Nothing imports this file.
import { homedir } from 'node:os';
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
import { calmClock } from './desktop/calm-clock.ts';
import type { OpenCore } from './desktop/desktop-core.ts';
import { runDesktop } from './desktop/run-desktop.ts';
import { openMakingHost, systemClock } from './making/open-making-host.ts';
import { packageFolder } from './package-folder.ts';
import { settingsFolder } from './settings/settings-folder.ts';

const resourcesFolder = app.isPackaged
  ? process.resourcesPath
  : join(packageFolder(import.meta.dirname), 'resources');
const home = settingsFolder({ platform: process.platform, env: process.env, home: homedir() });
const sleeping = calmClock(systemClock, Math.random);
// Takes the token out of the environment, which every child process would inherit.
const making = openMakingHost({
  env: process.env,
  resourcesFolder,
  settingsFolder: home,
  clock: sleeping.clock,
});

/** Read only when the window is on its way: the page is drawn while the core is read. */
const openCore: OpenCore = async (host) => {
  const core = await import('./core/open-core.ts');
  return core.openCore({
    ...host,
    making,
    program: 'Dailies',
    platform: process.platform,
    projectsFolder: null,
  });
};

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
  resourcesFolder,
  home,
  sleep: sleeping,
  secrets: making.tokens.toHide,
  openCore,
});
