import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#electron/batches/batch-ports.ts';
import type { EventSink } from '#shared/contract/events.ts';
import { DEFAULT_SETTINGS } from '#shared/settings/settings.ts';
import { calmClock } from './calm-clock.ts';
import type { DesktopCore } from './desktop-core.ts';
import { openDesktopMemory } from './desktop-memory.ts';
import { fanOut, hearing } from './event-fan.ts';
import { lockPermissions } from './lock-permissions.ts';
import { lockRequests } from './lock-requests.ts';
import type { Log } from './log-file.ts';
import { type MainWindow, mainWindow } from './main-window.ts';
import { menuBar } from './menu-bar.ts';
import { openFromSystem } from './open-from-system.ts';
import { PAGE_SCHEME } from './page-origin.ts';
import { filePicker } from './pick-files.ts';
import { asker, type QuitInOrder, quitInOrder } from './quit-in-order.ts';
import { registerCalls } from './register-calls.ts';
import type { DesktopParts } from './run-desktop.ts';
import { eventSender } from './send-events.ts';
import { workDisplay } from './show-work.ts';
import { personTeller } from './tell-person.ts';
import { watchPower } from './watch-power.ts';
import { type WorkFollower, workFollower } from './work-follower.ts';

type Parts = DesktopParts & {
  /** The folder of this user's settings. */
  readonly home: string;
  readonly log: Log;
};

export type OpenDesktop = {
  /** Brings the window up, and opens what a person gave from outside. */
  readonly open: (paths: readonly string[]) => void;
};

/**
 * Everything from the moment that Electron is ready: locks, window, menus, core. The window opens while the core does;
 * what the page asks meanwhile is answered once it is there.
 */
export async function openDesktop(parts: Parts): Promise<OpenDesktop> {
  const { electron, process, log } = parts;
  lockPermissions(electron.session.defaultSession);
  lockRequests(electron.session.defaultSession);
  const memory = await openDesktopMemory(parts.home, log.fault);
  const core = Promise.withResolvers<DesktopCore>();
  const current = () => window.current();

  const follower = followerOf(parts, current);
  const quitting = quittingOf(parts, follower, async () => {
    await Promise.all([window.keepPlace(), core.promise.then(({ close }) => close())]);
  });
  const window = windowOf(parts, memory, quitting);
  const send = eventSender(electron.BrowserWindow.getAllWindows, log.fault);
  const menus = menuBar(electron, { platform: process.platform, emit: send, report: log.fault });
  const emit = fanOut(
    follower.hear,
    send,
    hearing({ 'settings:changed': ({ view }) => menus.show(view.settings) }),
  );
  const calm = calmClock(systemClock, Math.random);
  watchPower(electron.powerMonitor, calm, quitting.systemEnds);

  menus.show(DEFAULT_SETTINGS);
  letPageIn(electron, core.promise, current);
  const loaded = window.open();
  core.resolve(
    await parts.openCore({
      resourcesFolder: parts.resourcesFolder,
      settingsFolder: parts.home,
      pageFolder: join(parts.builtFolder, 'renderer'),
      version: electron.app.getVersion(),
      clock: calm.clock,
      emit,
      pick: filePicker({ dialog: electron.dialog, memory, platform: process.platform, window: current }),
      reveal: electron.shell.showItemInFolder,
      report: log.fault,
    }),
  );
  await loaded;
  electron.app.on('activate', () => void window.open().catch(log.fault));
  return { open: openerOf(parts, { core: await core.promise, emit, window }) };
}

const systemClock: Clock = {
  nowMs: Date.now,
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return { stop: () => clearTimeout(timer) };
  },
};

function followerOf({ electron }: Parts, current: MainWindow['current']): WorkFollower {
  const { BrowserWindow, Notification, powerSaveBlocker } = electron;
  return workFollower({
    show: workDisplay(BrowserWindow.getAllWindows, powerSaveBlocker).show,
    tell: personTeller({
      isSupported: () => Notification.isSupported(),
      make: (notice) => new Notification(notice),
      window: current,
    }),
  });
}

function quittingOf(
  { electron, process, log }: Parts,
  { work }: WorkFollower,
  closeCore: () => Promise<void>,
): QuitInOrder {
  const { app, dialog } = electron;
  app.on('window-all-closed', () => {
    // On a Mac the app stays, with its menus and its work.
    if (process.platform !== 'darwin') app.quit();
  });
  return quitInOrder({
    app,
    work,
    ask: asker(dialog),
    closeCore,
    after: (ms) => wait(ms),
    report: log.fault,
  });
}

function windowOf(parts: Parts, memory: Parameters<typeof mainWindow>[0]['memory'], quitting: QuitInOrder) {
  const { electron, process } = parts;
  return mainWindow({
    make: (options) => new electron.BrowserWindow(options),
    app: electron.app,
    screen: electron.screen,
    isDark: () => electron.nativeTheme.shouldUseDarkColors,
    memory,
    quitting,
    platform: process.platform,
    preload: join(parts.builtFolder, 'preload', 'preload.cjs'),
    icon: process.platform === 'linux' ? join(parts.resourcesFolder, 'icon.png') : null,
  });
}

/** The page's two ways in: its own origin, and its calls. */
function letPageIn(
  { protocol, ipcMain }: Parts['electron'],
  core: Promise<DesktopCore>,
  current: MainWindow['current'],
): void {
  protocol.handle(PAGE_SCHEME.scheme, async (request) => (await core).serve(request));
  registerCalls(
    ipcMain,
    (id) => current()?.webContents.id === id,
    async (name, input) => (await core).answer(name, input),
  );
}

function openerOf(
  { electron, log }: Parts,
  of: { readonly core: DesktopCore; readonly emit: EventSink; readonly window: MainWindow },
): OpenDesktop['open'] {
  const open = async (paths: readonly string[]) => {
    await of.window.open();
    for (const path of paths) {
      await openFromSystem(path, { ...of, dialog: electron.dialog, report: log.fault });
    }
  };
  return (paths) => void open(paths).catch(log.fault);
}
