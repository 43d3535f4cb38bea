// The page's only way to the core, over Electron's preload or over the browser host's WebSocket.
import { DailiesError } from '#shared/app-error.ts';
import type { PreloadBridge } from '#shared/contract/bridge.ts';
import type { CallName } from '#shared/contract/call-names.ts';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import type { EventName } from '#shared/contract/event-names.ts';
import type { EventPayload } from '#shared/contract/events.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { browserLink } from './connection/enter.ts';
import type { Connection, Link } from './connection/link.ts';

export type Core = {
  /** Asks the core; rejects with `DailiesError` where it answers with an error. */
  readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;
  /** Calls back at each event of that name; returns its own undo. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
  readonly connection: Connection;
};

declare global {
  interface Window {
    /** Only in the desktop app. */
    readonly dailies?: PreloadBridge;
  }
}

/** The core behind this page. */
export function connectCore(page: Window): Core {
  return coreOver(page.dailies === undefined ? browserLink(page) : desktopLink(page.dailies));
}

/** The core parses what it sends against the same contract, so the shapes are known here. */
export function coreOver(link: Link): Core {
  return {
    call: async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
      const reply = (await link.call(name, input)) as Reply<CallOutput<Name>>;
      if (!reply.ok) throw new DailiesError(reply.error);
      return reply.value;
    },
    on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) =>
      link.on(name, (payload) => listener(payload as EventPayload<Name>)),
    connection: link.connection,
  };
}

/** The core of the desktop app is there for as long as the window is. */
export function desktopLink(bridge: PreloadBridge): Link {
  return { ...bridge, connection: { current: () => 'connected', subscribe: () => () => undefined } };
}
