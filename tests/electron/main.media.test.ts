// The built main process and preload, run whole on the fake Electron: what is set up before the app is ready and
// after, what reaches the page and what does not.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { type BuiltApp, buildApp } from '#tests/build-app.ts';
import { type DesktopApp, startDesktopApp } from '#tests/fakes/desktop-app.ts';

let built: BuiltApp;
beforeAll(async () => {
  built = await buildApp();
});
afterAll(() => built?.remove());

let home: string;
const running: DesktopApp[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'dailies-app-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.kill()));
  // What the app began may still write for a moment.
  await rm(home, { recursive: true, maxRetries: 5 });
});

type Start = Partial<Parameters<typeof startDesktopApp>[0]>;

async function start(of: Start = {}): Promise<DesktopApp> {
  const app = await startDesktopApp({ main: built.main, home, ...of });
  running.push(app);
  return app;
}

/** Starts the app and waits until its window is shown and its core is there. */
async function opened(of: Start = {}): Promise<DesktopApp> {
  const app = await start(of);
  await waitFor(app, 'show');
  await app.run(({ invoke }) =>
    invoke({ contentsId: 1, frame: { url: 'app://app/', parent: null } }, 'dailies:call', 'app:about', {}),
  );
  return app;
}

function waitFor(app: DesktopApp, what: string): Promise<void> {
  return app.run(async ({ world }, name) => {
    while (!world.journal.some((entry) => entry.what === name)) {
      await new Promise((done) => setTimeout(done, 5));
    }
  }, what);
}

/** Calls the core as the page does, and gives the value of its answer. */
async function call(app: DesktopApp, name: string, input: object): Promise<never> {
  const reply = await app.run(
    ({ electron }, given) => {
      const { call } = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies ?? {};
      const asked = call as unknown as (name: string, input: unknown) => Promise<unknown>;
      return asked(given.name, given.input) as Promise<{ ok: boolean; value?: unknown; error?: unknown }>;
    },
    { name, input },
  );
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as never;
}

/** What the page is told from now on under this name, the next time. */
function told(app: DesktopApp, name: string): Promise<unknown> {
  return app.run(({ electron }, wanted) => {
    const on = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies?.on;
    const listen = on as unknown as (name: string, listener: (payload: unknown) => void) => void;
    return new Promise<unknown>((done) => listen(wanted, done));
  }, name);
}

async function makeProject(name: string): Promise<string> {
  const folder = join(home, name);
  await mkdir(folder);
  await writeFile(
    join(folder, 'storyboard.json'),
    JSON.stringify({
      version: 1,
      title: `The ${name}`,
      defaults: { model: 'bytedance/seedance-2.0', durationSeconds: 4, resolution: '480p' },
      scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: 'the lamp room at sunrise' }] }],
    }),
  );
  return folder;
}

/** Until a project is open; opening one takes a moment. */
async function untilListed(app: DesktopApp): Promise<{ projects: { projectId: string }[] }> {
  for (;;) {
    const listed = (await call(app, 'project:list-open', {})) as { projects: { projectId: string }[] };
    if (listed.projects.length > 0) return listed;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Begins to rehearse what is missing. */
async function rehearse(app: DesktopApp, projectId: string | undefined, takes: number): Promise<void> {
  await call(app, 'run:start', {
    commandId: 'rehearse-it',
    projectId,
    generator: 'rehearsal',
    scope: { kind: 'missing' },
    takes,
    again: false,
    policy: PLAIN_POLICY,
    cap: { budgetMicroUsd: null, maxCalls: null },
    concurrency: null,
    consent: null,
  });
}

const BROKEN = 'Error: this listener is broken';

const journalOf = (app: DesktopApp) => app.run(({ world }) => [...world.journal]);

async function detailsOf(app: DesktopApp, what: string): Promise<unknown[]> {
  return (await journalOf(app)).filter((entry) => entry.what === what).map((entry) => entry.with);
}

describe('the start', () => {
  it('says before Electron is ready what must be said then, and locks the page in before it is loaded', async () => {
    const app = await opened();
    const order = (await journalOf(app)).map(({ what }) => what);
    const beforeReady = ['path of userData', 'sandbox', 'schemes', 'asks to be first'];
    const locks = [
      'sets permission requests',
      'sets permission checks',
      'sets device permissions',
      'sets display media',
      'sets requests',
    ];
    for (const step of [...beforeReady, ...locks]) {
      expect(order).toContain(step);
      expect(order.indexOf(step)).toBeLessThan(order.indexOf('loaded'));
    }
    expect(await detailsOf(app, 'schemes')).toEqual([
      [
        {
          scheme: 'app',
          privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
        },
      ],
    ]);
  });

  it('opens one isolated window, unseen until the page is there', async () => {
    const app = await opened();
    expect(await detailsOf(app, 'window')).toMatchObject([
      {
        width: 1440,
        height: 900,
        minWidth: 1024,
        minHeight: 700,
        show: false,
        webPreferences: {
          preload: built.preload,
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          webSecurity: true,
          webviewTag: false,
        },
      },
    ]);
    expect(await detailsOf(app, 'loaded')).toEqual(['app://app/']);
  });

  it('leaves no token for the processes that it starts, and none in its log', async () => {
    const app = await opened({ env: { CLOUDFLARE_API_TOKEN: 'mara-s-own-token' } });
    expect(await app.run(() => process.env.CLOUDFLARE_API_TOKEN ?? null)).toBeNull();
    await app.run(() => {
      process.emit('unhandledRejection', new Error('refused: mara-s-own-token'), Promise.resolve());
    });
    const log = await readFile(join(home, 'settings', 'logs', 'dailies.log'), 'utf8');
    expect(log).toContain('refused: [hidden]');
    expect(log + app.written()).not.toContain('mara-s-own-token');
  });

  it('keeps to the first of two', async () => {
    const second = await start({ world: { isFirstInstance: false }, paths: ['film'] });
    expect(await second.over).toBe(0);
  });

  it('opens the window where it was', async () => {
    const place = { x: 60, y: 70, width: 1234, height: 777 };
    await mkdir(join(home, 'settings'), { recursive: true });
    await writeFile(
      join(home, 'settings', 'desktop.json'),
      JSON.stringify({ window: { ...place, isMaximized: true }, lastFolder: null }),
    );
    const app = await opened();
    expect(await detailsOf(app, 'window')).toMatchObject([place]);
    expect((await journalOf(app)).map(({ what }) => what)).toContain('maximize');
  });
});

describe("the page's origin", () => {
  it('serves the page with its content policy as a header', async () => {
    const app = await opened();
    const page = await app.run(async ({ request }) => {
      const response = await request('app://app/');
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      };
    });
    expect(page.status).toBe(200);
    expect(page.text).toContain('<title>Dailies</title>');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
  });

  it('leads nowhere else', async () => {
    const app = await opened();
    const decided = await app.run(({ asked }) =>
      [
        'app://app/x.js',
        'blob:app://app/1',
        'https://example.com/',
        'http://127.0.0.1/',
        'file:///etc/passwd',
      ].map((url) => {
        let canceled: unknown;
        const decide = asked.requests as unknown as (
          details: object,
          answer: (given: object) => void,
        ) => void;
        decide({ url }, (answer) => {
          canceled = answer;
        });
        return canceled;
      }),
    );
    expect(decided).toEqual([
      { cancel: false },
      { cancel: false },
      { cancel: true },
      { cancel: true },
      { cancel: true },
    ]);
  });

  it('keeps the window at home, and opens allowed links outside', async () => {
    const app = await opened();
    const answers = await app.run(({ electron }) => {
      const [window] = electron.BrowserWindow.getAllWindows();
      let prevented = 0;
      const event = (url: string) => ({ url, preventDefault: () => (prevented += 1) });
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
        window?.webContents.emit(name, event('https://example.com/'));
      }
      window?.webContents.emit('will-navigate', event('app://app/?room=cut'));
      const opens = ['https://dash.cloudflare.com/', 'https://example.com/'].map((url) =>
        window?.webContents.asksForWindow(url),
      );
      return { prevented, opens };
    });
    expect(answers).toEqual({ prevented: 4, opens: [{ action: 'deny' }, { action: 'deny' }] });
    expect(await detailsOf(app, 'opens outside')).toEqual(['https://dash.cloudflare.com/']);
  });
});

describe('the bridge', () => {
  it('gives the page two functions, and nothing of Electron', async () => {
    const app = await opened();
    const bridge = await app.run(({ electron }) => {
      const exposed = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed ?? {};
      return Object.entries(exposed).map(([name, api]) => [name, Object.keys(api), Object.isFrozen(api)]);
    });
    expect(bridge).toEqual([['dailies', ['call', 'on'], true]]);
  });

  it("answers the page's calls", async () => {
    const app = await opened({ env: { CLOUDFLARE_API_TOKEN: 'a-token' } });
    const reply = await app.run(({ electron }) => {
      const { call } = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies ?? {};
      return (call as unknown as (name: string, input: unknown) => Promise<unknown>)('app:about', {});
    });
    expect(reply).toMatchObject({ ok: true, value: { name: 'Dailies', version: '9.9.9' } });
  });

  it.each([
    ['a call that there is not', 'app:quit', {}, 'There is no such call.'],
    ['an input that cannot be sent', 'app:about', { when: 'a function' }, 'An object could not be cloned.'],
  ])('refuses %s in the page already', async (_what, name, input, words) => {
    const app = await opened();
    const refused = await app.run(
      async ({ electron }, given) => {
        const { call } = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies ?? {};
        const sent = given.input.when ? { when: () => 1 } : given.input;
        const asked = call as unknown as (name: string, input: unknown) => Promise<unknown>;
        try {
          const reply = (await asked(given.name, sent)) as { ok: boolean };
          return reply.ok ? 'answered' : 'refused by the core';
        } catch (cause) {
          return (cause as Error).message;
        }
      },
      { name, input: input as { when?: string } },
    );
    expect(refused).toBe(words);
  });

  it('tells each listener its own events, until it has enough, whatever another one throws', async () => {
    const app = await opened();
    const heard = await app.run(({ electron, menu }) => {
      const page = electron.BrowserWindow.getAllWindows()[0]?.page;
      const on = page?.exposed.dailies?.on as unknown as (
        name: string,
        listener: (payload: unknown) => void,
      ) => () => void;
      const told: unknown[] = [];
      on('menu:action', () => {
        throw new Error('this listener is broken');
      });
      on('token:changed', (payload) => told.push(['token', payload]));
      const stop = on('menu:action', (payload) => told.push(payload));
      const items = menu.bar.flatMap(({ submenu }) => submenu ?? []);
      const choose = (id: string) => items.find((item) => item.id === id)?.click?.();
      choose('room:cut');
      stop();
      choose('room:board');
      return { told, written: page?.console };
    });
    expect(heard).toEqual({ told: [{ actionId: 'room:cut' }], written: [BROKEN, BROKEN] });
  });

  it('knows no other events', async () => {
    const app = await opened();
    const message = await app.run(({ electron }) => {
      const on = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies?.on;
      try {
        (on as unknown as (name: string, listener: () => void) => void)('ipc-message', () => {});
        return 'subscribed';
      } catch (cause) {
        return (cause as Error).message;
      }
    });
    expect(message).toBe('There is no such event.');
  });
});

describe('the core', () => {
  it.each([
    ['another page', { contentsId: 1, frame: { url: 'https://example.com/', parent: null } }],
    ['an empty page', { contentsId: 1, frame: { url: 'about:blank', parent: null } }],
    ['a frame in the page', { contentsId: 1, frame: { url: 'app://app/', parent: {} } }],
    ['another window', { contentsId: 2, frame: { url: 'app://app/', parent: null } }],
    ['a frame that is gone', { contentsId: 1, frame: null }],
  ])('does not answer %s', async (_who, sender) => {
    const app = await opened();
    const reply = await app.run(({ invoke }, from) => invoke(from, 'dailies:call', 'app:about', {}), sender);
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('has no other channel', async () => {
    const app = await opened();
    const failed = await app.run(({ invoke }) =>
      invoke({ contentsId: 1, frame: { url: 'app://app/', parent: null } }, 'shell:open', '/').catch(
        (cause: Error) => cause.message,
      ),
    );
    expect(failed).toBe(
      "Error invoking remote method 'shell:open': Error: No handler registered for 'shell:open'",
    );
  });

  it('survives windows that crash, lose their frame, or go, while it speaks', async () => {
    const app = await opened();
    await app.run(({ electron, menu }) => {
      const act = () =>
        menu.bar
          .flatMap(({ submenu }) => submenu ?? [])
          .find(({ id }) => id === 'room:cut')
          ?.click?.();
      const [window] = electron.BrowserWindow.getAllWindows();
      if (!window) throw new Error('no window');
      window.state.isFrameGone = true;
      act();
      window.state.isFrameGone = false;
      window.state.isCrashed = true;
      act();
      window.state.isDestroyed = true;
      act();
    });
    const log = await readFile(join(home, 'settings', 'logs', 'dailies.log'), 'utf8');
    expect(log).toContain('Render frame was disposed');
  });
});

describe('the end', () => {
  it('comes when the window is closed, where nothing is under way', async () => {
    const app = await opened();
    await app.run(({ electron }) => electron.BrowserWindow.getAllWindows()[0]?.close());
    expect(await app.over).toBe(0);
    expect(JSON.parse(await readFile(join(home, 'settings', 'desktop.json'), 'utf8')).window).toMatchObject({
      width: 1440,
      height: 900,
    });
  });

  it('comes with a word and a log where an error came that nobody foresaw', async () => {
    const app = await opened();
    await app.run(() => {
      setImmediate(() => {
        throw new Error('cannot be');
      });
    });
    expect(await app.over).toBe(1);
    expect(await readFile(join(home, 'settings', 'logs', 'dailies.log'), 'utf8')).toContain(
      'Error: cannot be',
    );
  });
});

describe('what a person opens from outside', () => {
  it('is there for the page when the app was started with it', async () => {
    const folder = await makeProject('harbor');
    const app = await opened({ paths: [folder] });
    const { projects } = await untilListed(app);
    expect(projects).toMatchObject([{ title: 'The harbor', folderName: 'harbor' }]);
  });

  it('is shown in the window that is open when it is started again', async () => {
    const folder = await makeProject('dunes');
    const app = await opened();
    const asked = told(app, 'project:asked-for');
    await app.run(
      ({ electron }, path) => electron.app.emit('second-instance', {}, [], '/', { paths: [path] }),
      join(folder, 'storyboard.json'),
    );
    const { projectId } = (await asked) as { projectId: string };
    expect(await call(app, 'project:state', { projectId })).toMatchObject({ title: 'The dunes' });
  });

  it('brings the window up, and says what is no project', async () => {
    const app = await opened();
    await writeFile(join(home, 'notes.txt'), '');
    await app.run(
      ({ electron }, path) => electron.app.emit('second-instance', {}, [], '/', { paths: [path] }),
      join(home, 'notes.txt'),
    );
    await waitFor(app, 'error box');
    expect((await journalOf(app)).map(({ what }) => what)).toContain('focus');
    expect(await detailsOf(app, 'error box')).toMatchObject([{ title: 'notes.txt was not opened' }]);
  });
});

describe('the parts that only a desktop has', () => {
  it('lets a person choose in a dialog, and tells the page ids and names, never a path', async () => {
    const picture = join(home, 'keeper.png');
    await writeFile(picture, 'not read yet');
    const app = await opened({ world: { picks: [[picture]] } });
    const picked = await call(app, 'file:pick', { commandId: 'pick-the-keeper', what: 'pictures' });
    expect(picked).toEqual({ files: [{ incomingId: expect.any(String), name: 'keeper.png' }] });
    expect(await detailsOf(app, 'asks for files')).toMatchObject([{ title: 'Choose pictures' }]);
    expect(await call(app, 'file:pick', { commandId: 'and-then-nothing', what: 'clips' })).toEqual({
      files: [],
    });
  });

  it('shows the keys and the theme that a person set, at once and after the next start', async () => {
    const seen = (app: DesktopApp) =>
      app.run(({ electron, menu }) => {
        const items = menu.bar.flatMap(({ submenu }) => submenu ?? []);
        const palette = items.find(({ id }) => id === 'palette:open') as { accelerator?: string };
        return { theme: electron.nativeTheme.themeSource, keys: palette.accelerator };
      });
    const first = await opened();
    expect(await seen(first)).toEqual({ theme: 'system', keys: 'CommandOrControl+K' });
    const changed = told(first, 'settings:changed');
    await call(first, 'settings:change', {
      commandId: 'as-in-premiere',
      change: { theme: 'high-contrast', keySet: 'premiere' },
    });
    await changed;
    const set = { theme: 'dark', keys: 'CommandOrControl+Shift+P' };
    expect(await seen(first)).toEqual(set);
    await first.run(({ electron }) => electron.app.quit());
    await first.over;
    const second = await opened();
    await call(second, 'settings:view', {});
    expect(await seen(second)).toEqual(set);
  });

  it('shows a project in the file manager by its id', async () => {
    const folder = await makeProject('harbor');
    const app = await opened({ paths: [folder] });
    const [project] = (await untilListed(app)).projects;
    await call(app, 'file:reveal', {
      commandId: 'show-the-folder',
      projectId: project?.projectId,
      what: { kind: 'project' },
    });
    expect(await detailsOf(app, 'shows in folder')).toEqual([join(folder, 'storyboard.json')]);
  });

  it('asks before it quits in the middle of a rehearsal, shows it in the dock, and stays awake for it', async () => {
    const folder = await makeProject('harbor');
    const app = await opened({ paths: [folder], world: { presses: [0, 1] } });
    const [project] = (await untilListed(app)).projects;
    // So many that they are not done before the window is closed.
    await rehearse(app, project?.projectId, 9);
    await waitFor(app, 'stays awake');
    await app.run(({ electron }) => electron.BrowserWindow.getAllWindows()[0]?.close());
    await waitFor(app, 'asks');
    expect(await detailsOf(app, 'asks')).toMatchObject([{ message: 'Quit while Dailies is at work?' }]);
    await app.run(({ electron }) => electron.app.quit());
    expect(await app.over).toBe(0);
  });

  it('tells a person who looks elsewhere that the rehearsal is done, and lets the machine sleep', async () => {
    const folder = await makeProject('harbor');
    const app = await opened({ paths: [folder] });
    const [project] = (await untilListed(app)).projects;
    await rehearse(app, project?.projectId, 1);
    await waitFor(app, 'may sleep');
    await waitFor(app, 'notice');
    expect(await detailsOf(app, 'notice')).toEqual([{ title: 'The harbor', body: 'The rehearsal is done.' }]);
    expect((await detailsOf(app, 'progress')).at(-1)).toBe(-1);
  });
});
