// What `import … from 'electron'` comes to in the process of the app under test.
import { fakeElectron, newWorld } from './fake-electron.ts';

export const fake = fakeElectron(newWorld(JSON.parse(process.env.FAKE_WORLD ?? '{}')), (code) => {
  process.send?.({ over: code });
  // What the test is told must be on its way before the process goes.
  process.disconnect?.();
  setImmediate(() => process.exit(code));
});

export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
} = fake.electron;
