// A stand-in that lets through what the real one refuses would prove nothing: what it must be strict about.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeElectron, newWorld } from './fakes/electron/fake-electron.ts';
import { fakePage } from './fakes/electron/fake-page.ts';
import { bridged, crossed } from './fakes/electron/plain-values.ts';

const page = { contentsId: 1, frame: { url: 'app://app/', parent: null } };
const electronOf = (world = newWorld({})) => fakeElectron(world, () => undefined);

describe('what crosses between processes', () => {
  it.each([
    ['a function', () => 1],
    ['a promise', Promise.resolve(1)],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['an address', new URL('app://app/')],
    ['bytes', new Uint8Array(1)],
    ['a big number', 1n],
    ['no number', Number.NaN],
    ['a symbol', Symbol('s')],
    ['an instance of a class', new (class Take {})()],
  ])('is never %s', (_what, value) => {
    expect(() => crossed({ in: [value] })).toThrow('An object could not be cloned.');
  });

  it('is a copy of plain values', () => {
    const value = { a: [1, 'b', null, true], left: undefined };
    expect(crossed(value)).toEqual({ a: [1, 'b', null, true] });
    expect(crossed(value)).not.toBe(value);
  });
});

describe('what crosses the context bridge', () => {
  it('is frozen, and of an error its message alone', () => {
    const api = bridged({
      fail: () => {
        throw Object.assign(new TypeError('no'), { code: 'E1' });
      },
    }) as { fail: () => void };
    expect(Object.isFrozen(api)).toBe(true);
    try {
      api.fail();
      expect.unreachable();
    } catch (cause) {
      expect(cause).toEqual(new Error('no'));
      expect(cause).not.toHaveProperty('code');
    }
  });
});

describe('a call', () => {
  it('fails with the words of the error, and nothing else of it', async () => {
    const { electron, invoke } = electronOf();
    electron.ipcMain.handle('take', () => {
      throw Object.assign(new RangeError('no such take'), { code: 'E1' });
    });
    const failed = await invoke(page, 'take').catch((cause: unknown) => cause);
    expect(failed).toEqual(new Error("Error invoking remote method 'take': RangeError: no such take"));
    expect(failed).not.toHaveProperty('code');
  });

  it('fails where its answer cannot cross', async () => {
    const { electron, invoke } = electronOf();
    electron.ipcMain.handle('take', () => ({ when: new Date(0) }));
    await expect(invoke(page, 'take')).rejects.toThrow(/could not be cloned/);
  });

  it('has one handler', () => {
    const { electron } = electronOf();
    electron.ipcMain.handle('take', () => 1);
    expect(() => electron.ipcMain.handle('take', () => 2)).toThrow("second handler for 'take'");
  });
});

describe('the order of a start', () => {
  it('refuses what comes too early or too late', () => {
    const { electron, becomeReady } = electronOf();
    expect(() => electron.session.defaultSession).toThrow('must be called after ready');
    expect(() => new electron.BrowserWindow({})).toThrow('must be called after ready');
    expect(() => electron.protocol.handle('app', () => new Response())).toThrow('must be called after ready');
    becomeReady();
    expect(() => electron.app.enableSandbox()).toThrow('must be called before ready');
    expect(() => electron.protocol.registerSchemesAsPrivileged([])).toThrow('must be called before ready');
  });
});

describe('a window that is gone', () => {
  it('refuses to be used', () => {
    const { electron, becomeReady } = electronOf();
    becomeReady();
    const window = new electron.BrowserWindow({});
    const { webContents } = window;
    window.state.isFrameGone = true;
    expect(() => webContents.send('told', {})).toThrow('Render frame was disposed');
    window.close();
    expect(() => window.webContents).toThrow('Object has been destroyed');
    expect(() => window.setProgressBar(0)).toThrow('Object has been destroyed');
    expect(() => webContents.send('told', {})).toThrow('Object has been destroyed');
  });
});

describe('a preload', () => {
  it('has electron and nothing of Node', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dailies-preload-'));
    const write = async (text: string) => {
      await writeFile(join(folder, 'preload.cjs'), text);
      return join(folder, 'preload.cjs');
    };
    const run = (file: string) => fakePage(file, async () => null);
    await write("require('fs');");
    expect(() => run(join(folder, 'preload.cjs'))).toThrow('module not found: fs');
    await write(
      "require('electron').contextBridge.exposeInMainWorld('seen', { list: () => [typeof process, typeof Buffer] });",
    );
    const { exposed } = run(join(folder, 'preload.cjs'));
    expect(exposed.seen?.list?.()).toEqual(['undefined', 'undefined']);
    await rm(folder, { recursive: true });
  });
});
