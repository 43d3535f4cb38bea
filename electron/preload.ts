// Runs in the sandboxed page, before it. Knows the names of calls and events and nothing else; the core checks
// everything.
import { contextBridge, ipcRenderer } from 'electron';
import type { PreloadBridge } from '#shared/contract/bridge.ts';
import { CALL_CHANNEL, isCallName } from '#shared/contract/call-names.ts';
import { EVENT_CHANNEL, isEventName } from '#shared/contract/event-names.ts';

type Subscription = { readonly name: string; readonly listener: (payload: unknown) => void };

const subscriptions = new Set<Subscription>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: unknown, payload: unknown) => {
  for (const { name: wanted, listener } of [...subscriptions]) {
    if (wanted === name) tell(listener, payload);
  }
});

const bridge: PreloadBridge = {
  call: (name, input) =>
    isCallName(name)
      ? ipcRenderer.invoke(CALL_CHANNEL, name, input)
      : Promise.reject(new TypeError('There is no such call.')),
  on: (name, listener) => {
    if (!isEventName(name)) throw new TypeError('There is no such event.');
    const subscription = { name, listener };
    subscriptions.add(subscription);
    return () => {
      subscriptions.delete(subscription);
    };
  },
};

contextBridge.exposeInMainWorld('dailies', bridge);

/** One listener that fails leaves the others their event. */
function tell(listener: Subscription['listener'], payload: unknown): void {
  try {
    listener(payload);
  } catch (cause) {
    console.error(cause);
  }
}
