import type { App, BrowserWindow, BrowserWindowConstructorOptions, Screen } from 'electron';
import type { DesktopMemory } from './desktop-memory.ts';
import { PAGE_URL } from './page-origin.ts';
import type { QuitInOrder } from './quit-in-order.ts';
import { rememberPlace } from './remember-place.ts';
import { bringUp } from './tell-person.ts';
import { windowOptions } from './window-options.ts';

export type MainWindow = {
  /** Opens the window, or brings up the one that is open. */
  readonly open: () => Promise<void>;
  /** Null while none is open, as may be on a Mac. */
  readonly current: () => BrowserWindow | null;
  /** Writes down where it is. */
  readonly keepPlace: () => Promise<void>;
};

/**
 * The one window of the app. Closing it quits the app, except on a Mac, where the app stays for the next one and
 * its work goes on.
 */
export function mainWindow(of: {
  readonly make: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly app: Pick<App, 'quit'>;
  readonly screen: Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays'>;
  readonly isDark: () => boolean;
  readonly memory: DesktopMemory;
  readonly quitting: QuitInOrder;
  readonly platform: NodeJS.Platform;
  readonly preload: string;
  readonly icon: string | null;
}): MainWindow {
  let window: BrowserWindow | null = null;
  let keepPlace = async () => {};

  const open = async () => {
    if (window !== null) return bringUp(window);
    const remembered = of.memory.facts().window;
    const opened = of.make(
      windowOptions({
        remembered,
        workAreas: workAreas(of.screen),
        isDark: of.isDark(),
        preload: of.preload,
        icon: of.icon,
      }),
    );
    window = opened;
    keepPlace = rememberPlace(opened, of.memory);
    opened.once('ready-to-show', () => {
      if (remembered?.isMaximized) opened.maximize();
      opened.show();
    });
    opened.on('close', (event) => {
      if (of.platform === 'darwin' || of.quitting.isDecided()) return;
      // Whether to quit is asked while the window is still there.
      event.preventDefault();
      of.app.quit();
    });
    opened.on('query-session-end', of.quitting.systemEnds);
    opened.on('closed', () => {
      window = null;
    });
    await opened.loadURL(PAGE_URL);
  };
  return { open, current: () => window, keepPlace: () => keepPlace() };
}

function workAreas(screen: Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays'>) {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}
