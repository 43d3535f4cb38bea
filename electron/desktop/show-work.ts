import type { BrowserWindow, PowerSaveBlocker } from 'electron';
import { barProgress, type CurrentWork, mustStayAwake } from './current-work.ts';

export type WorkDisplay = {
  readonly show: (work: CurrentWork) => void;
};

/** Shows the core's work in the dock or taskbar, and keeps the machine awake for as long as there is some. */
export function workDisplay(
  windows: () => readonly Pick<BrowserWindow, 'setProgressBar' | 'isDestroyed'>[],
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>,
): WorkDisplay {
  let blocked: number | null = null;
  return {
    show: (work) => {
      for (const window of windows()) if (!window.isDestroyed()) window.setProgressBar(barProgress(work));
      if (mustStayAwake(work)) {
        // The screen may go dark; only the machine must not.
        blocked ??= blocker.start('prevent-app-suspension');
      } else if (blocked !== null) {
        blocker.stop(blocked);
        blocked = null;
      }
    },
  };
}
