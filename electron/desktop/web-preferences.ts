import type { WebPreferences } from 'electron';

/** The page's window: isolated, sandboxed, without Node. Written out, although most are Electron's defaults. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    // It would fetch its dictionaries from the network.
    spellcheck: false,
  };
}
