import { crossed } from './plain-values.ts';

/** Who calls. A frame is null once it is gone. */
export type Sender = {
  readonly contentsId: number;
  readonly frame: { readonly url: string; readonly parent: object | null } | null;
};

type Handler = (event: object, ...args: unknown[]) => unknown;

/** `ipcMain`, and the other end of it: what a page's `invoke` comes to. */
export function fakeIpcMain() {
  const handlers = new Map<string, Handler>();
  return {
    ipcMain: {
      handle: (channel: string, handler: Handler) => {
        if (handlers.has(channel)) {
          throw new Error(`Attempted to register a second handler for '${channel}'`);
        }
        handlers.set(channel, handler);
      },
    },
    /** Rejects as in a page: with the error's words alone, under a name of Electron's. */
    invoke: async (sender: Sender, channel: string, ...args: unknown[]): Promise<unknown> => {
      const cloned = args.map(crossed);
      const event = { senderFrame: sender.frame, sender: { id: sender.contentsId } };
      try {
        const handler = handlers.get(channel);
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
        return crossed(await handler(event, ...cloned));
      } catch (cause) {
        throw new Error(`Error invoking remote method '${channel}': ${String(cause)}`);
      }
    },
  };
}
