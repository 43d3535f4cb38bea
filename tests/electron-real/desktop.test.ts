// On the real runtime, with a window: what a stand-in can only promise. `npm run test:electron` runs it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BuiltApp, buildApp } from '#tests/build-app.ts';

let built: BuiltApp;
beforeAll(async () => {
  built = await buildApp();
});
afterAll(() => built?.remove());

let home: string;
let app: ElectronApplication;
let page: Page;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'dailies-electron-'));
  app = await launch();
  page = await app.firstWindow();
  await page.getByRole('heading').first().waitFor();
});
afterEach(async () => {
  await app?.close();
  await rm(home, { recursive: true, force: true });
});

function launch(): Promise<ElectronApplication> {
  const { ELECTRON_PROGRAM: executablePath, CLOUDFLARE_API_TOKEN: _token, ...env } = process.env;
  if (executablePath === undefined) throw new Error('Run this suite by npm run test:electron.');
  return _electron.launch({
    executablePath,
    args: [built.main],
    // The sandbox is what is tested: Playwright would switch it off on Linux.
    chromiumSandbox: true,
    env: { ...(env as Record<string, string>), DAILIES_HOME: home },
  });
}

describe('the page', () => {
  it('stands on its own origin, in the sandbox, without Node', async () => {
    expect(page.url()).toMatch(/^app:\/\/app\//);
    const seen = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', '__dirname'].filter((name) => name in globalThis),
      bridge: Object.keys((globalThis as unknown as { dailies: object }).dailies).sort(),
    }));
    expect(seen).toEqual({ globals: [], bridge: ['call', 'on'] });
    const isSandboxed = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Not in Electron's types: what the window really runs with, not what was asked for.
      const real = contents as unknown as { getLastWebPreferences: () => { sandbox: boolean } };
      return real.getLastWebPreferences().sandbox;
    });
    expect(isSandboxed).toBe(true);
  });

  it('gets its content policy as a header, and runs nothing inline', async () => {
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
    expect(policy).toMatch(/^default-src 'none'/);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.head.append(script);
      return document.title;
    });
    expect(ran).not.toBe('taken over');
  });

  it.each(['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/hosts'])(
    'does not reach %s',
    async (url) => {
      const reached = await page.evaluate(
        (address) =>
          fetch(address, { mode: 'no-cors' }).then(
            () => true,
            () => false,
          ),
        url,
      );
      expect(reached).toBe(false);
    },
  );

  it('does not leave, and opens no window', async () => {
    await page.evaluate(() => {
      location.href = 'https://example.com/';
      window.open('https://example.com/');
      window.open('/');
    });
    await page.waitForTimeout(500);
    expect(page.url()).toMatch(/^app:\/\/app\//);
    expect(app.windows()).toHaveLength(1);
  });

  it('is given no permission', async () => {
    const states = await page.evaluate(async () => {
      const location = await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({ code }) => done(code),
        ),
      );
      const notice = await Notification.requestPermission();
      return { location, notice };
    });
    // 1 is PERMISSION_DENIED.
    expect(states).toEqual({ location: 1, notice: 'denied' });
  });

  it('is answered by the core', async () => {
    const reply = await page.evaluate(() =>
      (
        globalThis as unknown as { dailies: { call: (name: string, input: object) => Promise<unknown> } }
      ).dailies.call('app:about', {}),
    );
    expect(reply).toMatchObject({ ok: true, value: { name: 'Dailies' } });
  });

  it('hears what is chosen in the menu', async () => {
    const heard = page.evaluate(
      () =>
        new Promise((done) => {
          const { on } = (
            globalThis as unknown as {
              dailies: { on: (name: string, listener: (told: unknown) => void) => void };
            }
          ).dailies;
          on('menu:action', done);
        }),
    );
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('room:cut')?.click());
    expect(await heard).toEqual({ actionId: 'room:cut' });
  });
});

describe('the app', () => {
  it('ends when its window is closed, and opens where it was', async () => {
    const bounds = { x: 120, y: 90, width: 1200, height: 800 };
    const closed = app.waitForEvent('close');
    await app.evaluate(({ BrowserWindow, app: running }, place) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(place);
      running.quit();
    }, bounds);
    await closed;
    const kept = JSON.parse(await readFile(join(home, 'desktop.json'), 'utf8')) as { window: object };
    expect(kept.window).toMatchObject({ width: 1200, height: 800 });
    app = await launch();
    await app.firstWindow();
    const size = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    expect(size).toMatchObject({ width: 1200, height: 800 });
  });

  it('lets a second start hand over and go', async () => {
    await expect(launch()).rejects.toThrow();
    expect(app.windows()).toHaveLength(1);
  });

  it('loads its native parts', async () => {
    const loaded = await app.evaluate(async () => {
      const { createRequire } = process.getBuiltinModule('node:module');
      const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
      new DatabaseSync(':memory:').close();
      const load = createRequire(`${process.cwd()}/package.json`);
      return typeof load('sharp') === 'function';
    });
    expect(loaded).toBe(true);
  });
});
