// Runs in the sandboxed page, before it. Knows the names of calls and nothing else; the core checks everything.
import { contextBridge, ipcRenderer } from 'electron';
import type { PreloadBridge } from '#shared/contract/bridge.ts';
import { CALL_CHANNEL, isCallName } from '#shared/contract/call-names.ts';

const bridge: PreloadBridge = {
  call: (name, input) =>
    isCallName(name)
      ? ipcRenderer.invoke(CALL_CHANNEL, name, input)
      : Promise.reject(new TypeError('There is no such call.')),
};

contextBridge.exposeInMainWorld('dailies', bridge);
