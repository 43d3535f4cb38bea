import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

describe('the desktop app', () => {
  let done: Record<string, unknown>;

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'tests/fakes/run-desktop-app.ts')],
      { env: { ...process.env, CLOUDFLARE_API_TOKEN: 'a-token' } },
    );
    done = JSON.parse(stdout);
  });

  it('opens an isolated window at a size that fits its rooms', () => {
    expect(done.window).toMatchObject({
      minWidth: 1024,
      minHeight: 700,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        preload: join(root, 'preload', 'preload.cjs'),
      },
    });
  });

  it('locks navigation, windows, permissions and requests before the page is loaded', () => {
    expect(done.navigation).toEqual([
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ]);
    expect(done).toMatchObject({
      sandbox: true,
      scheme: true,
      'window-open': true,
      'permission-request': true,
      'permission-check': true,
      'device-permission': true,
      'display-media': true,
      requests: true,
    });
  });

  it('serves the page over its own scheme', () => {
    expect(done.page).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
  });

  it("answers the page's call", () => {
    expect(done.reply).toEqual({
      ok: true,
      value: { name: 'Dailies', version: '9.9.9', defaultGenerator: 'cloudflare' },
    });
  });

  it('leaves no token for the processes that it starts', () => {
    expect(done.inheritedToken).toBeNull();
  });
});
