import type { CalmClock } from './calm-clock.ts';
import type { OpenCore } from './desktop-core.ts';

/** The parts of Electron that the desktop uses. They come in as an argument, so that only `main.ts` needs the runtime. */
export type Electron = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'Notification'
  | 'nativeTheme'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'screen'
  | 'session'
  | 'shell'
>;

/** What the desktop is made of; `main.ts` gives it. */
export type DesktopParts = {
  readonly electron: Electron;
  readonly process: NodeJS.Process;
  /** The folder of the build, with the preload and the page in it. */
  readonly builtFolder: string;
  /** The folder of examples, fonts and icons. */
  readonly resourcesFolder: string;
  /** The folder of this user's settings. */
  readonly home: string;
  readonly openCore: OpenCore;
  /** Is told when the machine sleeps and wakes. */
  readonly sleep: Pick<CalmClock, 'suspend' | 'resume'>;
  /** What the log must never hold. */
  readonly secrets: () => readonly string[];
};
