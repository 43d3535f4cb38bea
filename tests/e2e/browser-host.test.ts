import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { MediaRoot } from '#electron/media-host/media-registry.ts';
import type { Core } from '#renderer/bridge.ts';
import { makeClip } from '../electron/stitching/sample-clips.ts';
import { fakeScreen, runHere } from '../fakes/fake-terminal.ts';
import { launchBrowser } from './browser.ts';
import { type BrowserSite, openBrowserSite } from './browser-site.ts';
import { makeLongClip } from './long-clip.ts';
import { serveOnLoopback } from './loopback-server.ts';
import { startDailies } from './terminal-program.ts';

declare global {
  interface Window {
    readonly core: Core;
    readonly heard: readonly unknown[];
    readonly asked: readonly string[];
    readonly sockets: WebSocket[];
  }
}

/** Of a clip's first frame; each further one is two steps brighter. */
const GREY = 40;
const EXAMPLE = join(import.meta.dirname, '../../resources/examples/lighthouse');
const REBOUND = 'rebound.example';
const PARTS = { dialogs: false, bin: false, fileManager: false };
const ABOUT = { name: 'Dailies', version: '9.8.7', defaultGenerator: 'rehearsal', parts: PARTS };

let browser: Browser;
let site: BrowserSite;
let root: MediaRoot;
let media: { clip: string; other: string; long: string };

beforeAll(async () => {
  browser = await launchBrowser([`--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`]);
  site = await openBrowserSite(async () => ({ ok: true, value: ABOUT }));
  root = site.media.openRoot({ folder: site.folder, jobs: null });
  const path = (name: string) => join(site.folder, name);
  await makeClip(path('clip.mp4'), { frames: 84, grey: GREY, group: 12, sound: 'tone' });
  await makeClip(path('other.mp4'), { frames: 48, grey: GREY });
  await makeLongClip(path('clip.mp4'), path('long.mp4'), 200_000_000);
  const address = (name: string) => `/media/${root.register(path(name), 'clip')}`;
  media = { clip: address('clip.mp4'), other: address('other.mp4'), long: address('long.mp4') };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  return context;
}

/** A window that was let in, and everything that it complained of. */
async function openWindow(context?: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await (context ?? (await newContext())).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.newAddress());
  await standing(page, 'connected');
  return { page, complaints };
}

async function standing(page: Page, state: string): Promise<void> {
  await page.waitForFunction((wanted) => window.core?.connection.current() === wanted, state);
}

describe('a browser with the one-time address', () => {
  it('is let in, calls the core and hears it, under the whole content policy', async () => {
    const { page, complaints } = await openWindow();
    expect(page.url()).toBe(`${site.origin}/`);
    expect(await page.evaluate(() => window.core.call('app:about', {}))).toEqual(ABOUT);
    site.emit('menu:action', { actionId: 'edit:undo' });
    await page.waitForFunction(() => window.heard.length === 1);
    expect(await page.evaluate(() => window.heard)).toEqual([{ actionId: 'edit:undo' }]);
    expect(complaints).toEqual([]);
  });

  it('keeps a cookie that no script reads and no other site sends', async () => {
    const context = await newContext();
    const { page } = await openWindow(context);
    expect(await context.cookies()).toMatchObject([
      { name: `dailies-${new URL(site.origin).port}`, httpOnly: true, sameSite: 'Strict', expires: -1 },
    ]);
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  it('may open more windows, which all hear what happens', async () => {
    const context = await newContext();
    const { page: first } = await openWindow(context);
    const second = await context.newPage();
    await second.goto(site.origin);
    await standing(second, 'connected');
    site.emit('menu:action', { actionId: 'edit:redo' });
    for (const page of [first, second]) await page.waitForFunction(() => window.heard.length === 1);
  });

  it('is connected again after a reload, with the address that is left', async () => {
    const { page } = await openWindow();
    await page.reload();
    await standing(page, 'connected');
  });

  it('connects again by itself when the connection breaks, and then asks anew', async () => {
    const page = await (await newContext()).newPage();
    await page.addInitScript(() => {
      const sockets: WebSocket[] = [];
      const Real = WebSocket;
      class Seen extends Real {
        constructor(...given: ConstructorParameters<typeof WebSocket>) {
          super(...given);
          sockets.push(this);
        }
      }
      Object.assign(window, { WebSocket: Seen, sockets });
    });
    await page.goto(site.newAddress());
    await standing(page, 'connected');
    await page.waitForFunction(() => window.asked.length === 1);
    // Seen from within: it is back so soon that a look from here may come too late.
    await page.evaluate(
      (words) =>
        new Promise<void>((resolve) => {
          const look = () => document.body.innerText.includes(words) && resolve();
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
          window.sockets.at(-1)?.close();
        }),
      'The connection to Dailies is lost.',
    );
    await page.waitForFunction(() => window.asked.length === 2);
    await standing(page, 'connected');
    expect(await page.evaluate(() => window.core.call('app:about', {}))).toEqual(ABOUT);
    expect(await page.evaluate(() => window.sockets.length)).toBe(2);
    expect(await page.getByText('The connection to Dailies is lost.').count()).toBe(0);
  });

  it('hands a file to the core', async () => {
    const { page } = await openWindow();
    const reply = await page.evaluate(async () => {
      const response = await fetch('/upload?kind=sheet&name=shots.csv', {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: new Blob(['scene,prompt\n1,dawn']),
      });
      return response.json();
    });
    expect(site.incoming.find(reply.value.incomingId)).toMatchObject({ kind: 'sheet', name: 'shots.csv' });
  });

  it('is told that an upload is over the cap before it has sent it all', async () => {
    const { page } = await openWindow();
    const outcome = await page.evaluate(() =>
      fetch('/upload?kind=sheet&name=big.csv', {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: new Blob([new Uint8Array(30_000_000)]),
      }).then(
        (response) => response.status,
        () => 'cut off',
      ),
    );
    expect(outcome).toBeOneOf([413, 'cut off']);
    const [own = ''] = await readdir(join(site.folder, 'settings', 'incoming'));
    const kept = await readdir(join(site.folder, 'settings', 'incoming', own));
    const sizes = await Promise.all(
      kept.map((name) => stat(join(site.folder, 'settings', 'incoming', own, name)).then(({ size }) => size)),
    );
    expect(Math.max(0, ...sizes)).toBeLessThan(1000);
  });
});

describe('a browser without it', () => {
  it('is shown how to get in, and gets nothing else until another window of it is let in', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(site.origin);
    await page.getByRole('heading', { name: 'This window is not let in' }).waitFor();
    await page.evaluate(() => {
      void window.core.call('app:about', {}).then(() => {
        document.title = 'answered';
      });
    });
    expect(await page.evaluate((clip) => fetch(clip).then(({ status }) => status), media.clip)).toBe(401);
    expect(await page.title()).not.toBe('answered');
    await openWindow(context);
    await standing(page, 'connected');
    await expect.poll(() => page.title()).toBe('answered');
  });

  it('is not let in by an address that was used', async () => {
    const used = site.newAddress();
    const page = await (await newContext()).newPage();
    await page.goto(used);
    await standing(page, 'connected');
    const other = await (await newContext()).newPage();
    await other.goto(used);
    await standing(other, 'refused');
  });

  it('is let in by another address given to the same window', async () => {
    const page = await (await newContext()).newPage();
    await page.goto(site.origin);
    await standing(page, 'refused');
    await page.goto(site.newAddress());
    await standing(page, 'connected');
  });
});

describe('a page of another origin in the same browser', () => {
  it('reaches neither core nor media nor uploads, with the cookie there', async () => {
    const context = await newContext();
    const { page: own } = await openWindow(context);
    const calls = site.reached.length;
    const pass = await own.evaluate(() => localStorage.getItem('dailies-pass'));
    const elsewhere = await serveOnLoopback(
      async () => new Response('<p>evil', { headers: { 'content-type': 'text/html' } }),
    );
    onTestFinished(() => elsewhere.close());
    const page = await context.newPage();
    await page.goto(elsewhere.address);
    const outcome = await page.evaluate(
      async ({ origin, clip, pass }) => {
        const settled = (work: Promise<unknown>) =>
          work.then(
            () => 'reached',
            () => 'kept out',
          );
        const element = (tag: 'img' | 'video') =>
          new Promise((resolve, reject) => {
            const made = document.createElement(tag);
            made.onerror = reject;
            made.onload = resolve;
            if (tag === 'video') (made as HTMLVideoElement).onloadedmetadata = resolve;
            made.src = `${origin}${clip}`;
            document.body.append(made);
          });
        const socket = () =>
          new Promise((resolve, reject) => {
            const made = new WebSocket(`${origin.replace('http', 'ws')}/socket`, [
              'dailies-1',
              `pass.${pass}`,
            ]);
            made.onopen = resolve;
            made.onerror = reject;
          });
        const options = { credentials: 'include' } as const;
        const json = {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{"token":"x"}',
        };
        const form = { method: 'POST', mode: 'no-cors', body: 'x' } as const;
        return {
          read: await settled(fetch(`${origin}${clip}`, options)),
          session: await settled(fetch(`${origin}/session`, { ...options, ...json })),
          blind: await settled(fetch(`${origin}/upload?kind=sheet&name=a`, { ...options, ...form })),
          picture: await settled(element('img')),
          video: await settled(element('video')),
          socket: await settled(socket()),
        };
      },
      { origin: site.origin, clip: media.clip, pass },
    );
    expect(outcome).toEqual({
      read: 'kept out',
      session: 'kept out',
      blind: 'kept out',
      picture: 'kept out',
      video: 'kept out',
      socket: 'kept out',
    });
    expect(site.reached).toHaveLength(calls);
  });

  it('cannot hold the page in a frame', async () => {
    const framing = await serveOnLoopback(
      async () =>
        new Response(`<iframe src="${site.origin}/"></iframe>`, { headers: { 'content-type': 'text/html' } }),
    );
    onTestFinished(() => framing.close());
    const page = await (await newContext()).newPage();
    const answered = page.waitForResponse(`${site.origin}/`);
    await page.goto(framing.address);
    expect((await answered).status()).toBe(403);
  });

  it('that made its name point here is refused', async () => {
    const page = await (await newContext()).newPage();
    const response = await page.goto(`http://${REBOUND}:${new URL(site.origin).port}/`);
    expect(response?.status()).toBe(403);
  });
});

describe('media in the browser', () => {
  /** Loads a clip, seeks, and tells by its brightness which frame is shown. */
  const framesAfterSeeks = (page: Page, address: string, frames: readonly number[]) =>
    page.evaluate(
      async ({ address, frames, grey }) => {
        const video = document.createElement('video');
        video.muted = true;
        video.src = address;
        document.body.append(video);
        await new Promise((resolve, reject) => {
          video.onloadeddata = resolve;
          video.onerror = () => reject(new Error(video.error?.message));
        });
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        const frameOnScreen = () => {
          context?.drawImage(video, 0, 0);
          const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
          let sum = 0;
          for (let at = 1; at < data.length; at += 4) sum += data[at] ?? 0;
          const luma = 16 + (sum / (data.length / 4)) * (219 / 255);
          return (luma - grey) / 2;
        };
        const shown: number[] = [];
        for (const frame of frames) {
          const sought = new Promise((resolve) => {
            video.onseeked = resolve;
          });
          video.currentTime = (frame + 0.5) / 24;
          await sought;
          // Behind a seek the picture may come later than the event.
          const untilMs = performance.now() + 20_000;
          let seen = frameOnScreen();
          while (Math.abs(seen - frame) > 1 && performance.now() < untilMs) {
            await new Promise((resolve) => setTimeout(resolve, 20));
            seen = frameOnScreen();
          }
          shown.push(seen);
        }
        return shown;
      },
      { address, frames, grey: GREY },
    );
  const FIVE = [0, 72, 24, 83, 41] as const;

  const expectNear = (shown: readonly number[], wanted: readonly number[]) => {
    expect(shown).toHaveLength(wanted.length);
    for (const [at, frame] of wanted.entries()) {
      expect(Math.abs((shown[at] ?? Number.NaN) - frame)).toBeLessThanOrEqual(1);
    }
  };

  it('shows the right frame at five places', async () => {
    const { page } = await openWindow();
    expectNear(await framesAfterSeeks(page, media.clip, FIVE), FIVE);
  });

  it('shows the right frames of a file of 200 MB whose index is at its end', async () => {
    expect((await stat(join(site.folder, 'long.mp4'))).size).toBeGreaterThan(199_000_000);
    const { page } = await openWindow();
    expectNear(await framesAfterSeeks(page, media.long, FIVE), FIVE);
  });

  it('plays two clips at once to their ends', async () => {
    const { page } = await openWindow();
    const ends = await page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map(
            (address) =>
              new Promise<number>((resolve, reject) => {
                const video = document.createElement('video');
                video.muted = true;
                video.autoplay = true;
                video.src = address;
                video.playbackRate = 2;
                video.onended = () => resolve(video.currentTime);
                video.onerror = () => reject(new Error(video.error?.message));
                document.body.append(video);
              }),
          ),
        ),
      [media.clip, media.other],
    );
    expect(ends.map((seconds) => Math.round(seconds * 2) / 2)).toEqual([3.5, 2]);
  });

  it.runIf(process.platform === 'linux')(
    'leaves nothing open after a thousand ranges that were called off',
    async () => {
      const { page } = await openWindow();
      const openClips = async () => {
        const { readlink } = await import('node:fs/promises');
        const links = await Promise.all(
          (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
        );
        return links.filter((link) => link.startsWith(site.folder)).length;
      };
      const statuses = await page.evaluate(async (address) => {
        const seen = new Set<number>();
        const one = async (index: number) => {
          const leave = new AbortController();
          const from = (index * 199_000) % 199_000_000;
          const response = await fetch(address, {
            headers: { Range: `bytes=${from}-` },
            signal: leave.signal,
          });
          seen.add(response.status);
          if (index % 2 === 0) await response.body?.getReader().read();
          leave.abort();
        };
        for (let round = 0; round < 100; round += 1) {
          await Promise.all(
            Array.from({ length: 10 }, (_, index) => one(round * 10 + index).catch(() => undefined)),
          );
        }
        return [...seen];
      }, media.long);
      expect(statuses).toEqual([206]);
      await expect.poll(openClips).toBe(0);
      expect(site.reported).toEqual([]);
    },
  );
});

describe('dailies serve', () => {
  it('serves the real page, with the films of its folder, by the address that it prints, until Ctrl-C', async () => {
    const films = join(site.folder, 'films');
    await cp(EXAMPLE, join(films, 'lighthouse'), { recursive: true });
    const program = startDailies(['serve', films, '--json']);
    const { address } = await program.event((event) => event.event === 'address');
    const { page, complaints } = await visit(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.title()).toBe('Dailies');
    await page.getByText('Lighthouse').first().waitFor();
    expect(complaints.filter((text) => /Content Security Policy/.test(text))).toEqual([]);
    program.kill('SIGINT');
    const { exitCode, stdout } = await program.ended;
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('{"event":"end","exitCode":0}');
    await page.getByText('The connection to Dailies is lost.').waitFor();
  });

  it('says which flag to change where its port is taken', async () => {
    const { port } = new URL(site.origin);
    const { exitCode, stderr } = await startDailies(['serve', '--port', port]).ended;
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`--port: ${port} is in use; choose another, or 0 for a free one`);
  });

  it('gives another address for each Enter, and ends by Ctrl-C at the question', async () => {
    const { screen, questions } = fakeScreen(['', '']);
    const { exitCode, stdout } = await runHere(['serve'], { screen });
    const addresses = [...stdout.matchAll(/http:\/\/127\.0\.0\.1:\d+\/#token=([\w-]{43})/g)].map(
      ([, token]) => token,
    );
    expect([exitCode, new Set(addresses).size]).toEqual([0, 3]);
    expect(questions).toEqual(Array(3).fill('Enter gives another address. '));
  });

  async function visit(address: string) {
    const page = await (await newContext()).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(address);
    return { page, complaints };
  }
});
