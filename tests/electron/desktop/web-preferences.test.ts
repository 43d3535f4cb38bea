import { describe, expect, it } from 'vitest';
import { webPreferences } from '#electron/desktop/web-preferences.ts';

describe('webPreferences', () => {
  it('isolates the page, keeps it in the sandbox and gives it no Node', () => {
    expect(webPreferences('/out/preload/preload.cjs')).toEqual({
      preload: '/out/preload/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
  });
});
