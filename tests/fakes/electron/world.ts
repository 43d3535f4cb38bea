// What stands around the app: the machine, its person, and what the app has asked of them.

/** What a person or a system will do when the app turns to them. Tests set it before. */
export type World = {
  isReady: boolean;
  isFirstInstance: boolean;
  isPackaged: boolean;
  isDark: boolean;
  canNotify: boolean;
  /** What dialogs for files will be answered with, one after another; after the last, the person cancels. */
  readonly picks: string[][];
  /** Which button of a question is pressed, one after another; none after the last: the question stays open. */
  readonly presses: number[];
  displays: { id: number; workArea: { x: number; y: number; width: number; height: number } }[];
  /** Everything that the app asked of the system, in order. */
  readonly journal: { readonly what: string; readonly with?: unknown }[];
};

export function createWorld(): World {
  return {
    isReady: false,
    isFirstInstance: true,
    isPackaged: false,
    isDark: true,
    canNotify: true,
    picks: [],
    presses: [],
    displays: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
    journal: [],
  };
}

/** Refuses what Electron refuses before or after the moment that it is ready. */
export function due(world: World, when: 'before-ready' | 'after-ready', what: string): void {
  if (world.isReady !== (when === 'after-ready'))
    throw new Error(`${what} must be called ${when.replace('-', ' ')}`);
}
