import type { BrowserWindow } from 'electron';
import { EVENT_CHANNEL } from '#shared/contract/event-names.ts';

/** A window as far as sending goes. */
type Receiver = Pick<BrowserWindow, 'isDestroyed'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'isDestroyed' | 'isCrashed' | 'send'>;
};

export type SendEvent = (name: string, payload: unknown) => void;

/**
 * Sends the core's events to every window that is there. One that is closing, or whose page has died, misses them: a
 * page asks for everything anew when it is loaded.
 */
export function eventSender(windows: () => readonly Receiver[], report: (cause: unknown) => void): SendEvent {
  return (name, payload) => {
    for (const window of windows()) {
      if (window.isDestroyed() || window.webContents.isDestroyed() || window.webContents.isCrashed())
        continue;
      try {
        window.webContents.send(EVENT_CHANNEL, name, payload);
      } catch (cause) {
        // Its frame may go between the questions and the sending.
        report(cause);
      }
    }
  };
}
