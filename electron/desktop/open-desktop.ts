import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSite, type Site } from '#electron/page/open-site.ts';
import type { EventSink } from '#shared/contract/events.ts';
import { settingsViewSchema } from '#shared/contract/settings-calls.ts';
import { DEFAULT_SETTINGS, type Settings } from '#shared/settings/settings.ts';
import type { DesktopCore, DesktopHost } from './desktop-core.ts';
import { type DesktopMemory, openDesktopMemory } from './desktop-memory.ts';
import type { DesktopParts } from './desktop-parts.ts';
import { fanOut, hearing } from './event-fan.ts';
import { learnTitles } from './learn-titles.ts';
import { lockPermissions } from './lock-permissions.ts';
import { lockRequests } from './lock-requests.ts';
import type { Log } from './log-file.ts';
import { type MainWindow, mainWindow } from './main-window.ts';
import { menuBar } from './menu-bar.ts';
import { openFromSystem } from './open-from-system.ts';
import { PAGE_ORIGIN, PAGE_SCHEME } from './page-origin.ts';
import { filePicker } from './pick-files.ts';
import { incomingPicker } from './pick-incoming.ts';
import { asker, type QuitInOrder, quitInOrder } from './quit-in-order.ts';
import { registerCalls } from './register-calls.ts';
import { eventSender } from './send-events.ts';
import { workDisplay } from './show-work.ts';
import { systemTheme } from './system-theme.ts';
import { personTeller } from './tell-person.ts';
import { watchPower } from './watch-power.ts';
import { type WorkFollower, workFollower } from './work-follower.ts';

type Parts = DesktopParts & { readonly log: Log };

/** Those that show outside of the page. */
type ShownSettings = Pick<Settings, 'keySet' | 'keySets' | 'theme'>;

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
  const site = await openSite({
    pageFolder: join(parts.builtFolder, 'renderer'),
    settingsFolder: parts.home,
    nowMs: Date.now,
    report: log.fault,
  });
  const core = Promise.withResolvers<DesktopCore>();
  const current = () => window.current();

  const follower = followerOf(parts, current);
  const quitting = quittingOf(parts, follower, async () => {
    await Promise.all([window.keepPlace(), core.promise.then(({ close }) => close())]);
    await site.close();
  });
  const window = windowOf(parts, memory, quitting);
  const send = eventSender(() => electron.BrowserWindow.getAllWindows(), log.fault);
  const menus = menuBar(electron, {
    platform: process.platform,
    // A Mac has menus without a window: what is chosen then brings one.
    emit: (name, payload) => (current() === null ? void window.open().catch(log.fault) : send(name, payload)),
    report: log.fault,
  });
  const follow = (settings: ShownSettings) => {
    menus.show(settings);
    electron.nativeTheme.themeSource = systemTheme(settings.theme);
  };
  const emit = fanOut(
    follower.hear,
    send,
    hearing({
      'settings:changed': ({ view }) => follow(view.settings),
      'project:list-changed': () =>
        void core.promise.then(({ answer }) => learnTitles(answer, follower.hear)).catch(log.fault),
    }),
  );
  watchPower(electron.powerMonitor, {
    clock: parts.sleep,
    woke: () => void core.promise.then(({ lookAgain }) => lookAgain()).catch(log.fault),
    systemEnds: quitting.systemEnds,
  });

  menus.show(DEFAULT_SETTINGS);
  electron.protocol.handle(PAGE_SCHEME.scheme, site.at(PAGE_ORIGIN));
  registerCalls(
    electron.ipcMain,
    (id) => current()?.webContents.id === id,
    async (name, input) => (await core.promise).answer(name, input),
  );
  const loaded = window.open();
  core.resolve(await parts.openCore(hostOf(parts, { site, emit, memory, current })));
  await Promise.all([loaded, followSettings(await core.promise, follow)]);
  electron.app.on('activate', () => void window.open().catch(log.fault));
  return { open: openerOf(parts, { core: await core.promise, emit, window }) };
}

/** The menus came up before the settings could be asked. */
async function followSettings(
  { answer }: DesktopCore,
  follow: (settings: ShownSettings) => void,
): Promise<void> {
  const reply = await answer('settings:view', {});
  if (reply.ok) follow(settingsViewSchema.parse(reply.value).settings);
}

function followerOf({ electron }: Parts, current: MainWindow['current']): WorkFollower {
  const { BrowserWindow, Notification, powerSaveBlocker } = electron;
  return workFollower({
    show: workDisplay(() => BrowserWindow.getAllWindows(), powerSaveBlocker).show,
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

function windowOf(parts: Parts, memory: DesktopMemory, quitting: QuitInOrder) {
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

function hostOf(
  { electron, process, log }: Parts,
  of: {
    readonly site: Site;
    readonly emit: EventSink;
    readonly memory: DesktopMemory;
    readonly current: MainWindow['current'];
  },
): DesktopHost {
  const { app, dialog, shell } = electron;
  const pick = filePicker({ dialog, memory: of.memory, platform: process.platform, window: of.current });
  return {
    incoming: of.site.incoming,
    media: of.site.media,
    version: app.getVersion(),
    parts: {
      pick: incomingPicker(pick, of.site.incoming),
      reveal: (path) => shell.showItemInFolder(path),
      moveToBin: (path) => shell.trashItem(path),
    },
    emit: of.emit,
    report: log.fault,
  };
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
