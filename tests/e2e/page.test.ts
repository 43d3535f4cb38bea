import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageServer } from '#electron/page/serve-page.ts';
import { launchBrowser } from './browser.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback-server.ts';

const root = join(import.meta.dirname, '../..');
const out = join(root, 'out');
const run = promisify(execFile);

let browser: Browser;
let server: LoopbackServer;

beforeAll(async () => {
  await run(process.execPath, [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'], {
    cwd: root,
  });
  browser = await launchBrowser();
  server = await serveOnLoopback(pageServer(join(out, 'renderer')));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page of the built app, and everything that it complained of. */
async function open(options: BrowserContextOptions, prepare?: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  await prepare?.(page);
  await page.goto(server.address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, complaints };
}

describe('the build', () => {
  it('makes one preload file that needs nothing but electron', async () => {
    expect(await readdir(join(out, 'preload'))).toEqual(['preload.cjs']);
    const preload = await readFile(join(out, 'preload/preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
    expect(preload).not.toMatch(/zod|\bimport\b/i);
    expect(preload.length).toBeLessThan(10_000);
  });

  it('makes a main process and a terminal program beside it', async () => {
    const files = await readdir(join(out, 'main'));
    expect(files).toEqual(expect.arrayContaining(['main.js', 'cli.js']));
    expect(await readFile(join(out, 'main/cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('makes a terminal program that answers', async () => {
    const { stdout } = await run(process.execPath, [join(out, 'main/cli.js'), '--help']);
    expect(stdout).toContain('make');
  });
});

describe.each([
  { colorScheme: 'dark', ground: 'rgb(14, 14, 14)', text: 'rgb(236, 236, 236)' },
  { colorScheme: 'light', ground: 'rgb(244, 244, 244)', text: 'rgb(24, 24, 24)' },
] as const)('the first page in $colorScheme', ({ colorScheme, ground, text }) => {
  it.each([
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ])('says how to start at $width x $height, with nothing cut off', async (viewport) => {
    const { page, complaints } = await open({ colorScheme, viewport });
    expect(await page.title()).toBe('Dailies');
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'See a film first',
      'Make your own',
    ]);
    expect(await page.locator('code').allTextContents()).toEqual([
      'npm run demo',
      'npm run -s dailies -- make my-film',
    ]);
    expect(await page.getByRole('button').count()).toBe(0);
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return { backgroundColor, color };
    });
    expect(colours).toEqual({ backgroundColor: ground, color: text });
    const overflow = await page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return { right: scrollWidth - clientWidth, bottom: scrollHeight - clientHeight };
    });
    expect(overflow).toEqual({ right: 0, bottom: 0 });
    expect(complaints).toEqual([]);
    await keepPicture(page, `first-page-${colorScheme}-${viewport.width}`);
  });
});

describe('the first page with a core behind it', () => {
  it('shows the version and the generator that the core tells', async () => {
    const { page } = await open({}, (page) =>
      answerCalls(page, {
        ok: true,
        value: { name: 'Dailies', version: '9.8.7', defaultGenerator: 'rehearsal' },
      }),
    );
    await page.getByText('Dailies 9.8.7, no token is set: films are rehearsed, free.').waitFor();
  });

  it("shows the sentence of the core's error", async () => {
    const { page } = await open({}, (page) =>
      answerCalls(page, { ok: false, error: { code: 'unexpected', detail: 'the disk is asleep' } }),
    );
    await page.getByText('the disk is asleep').waitFor();
  });
});

describe('the content policy', () => {
  it('keeps inline scripts from running', async () => {
    const { page } = await open({});
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.head.append(script);
      return document.title;
    });
    expect(ran).toBe('Dailies');
  });

  it('keeps the page from reaching other origins', async () => {
    const elsewhere = await serveOnLoopback(async () => new Response('reached'));
    const { page } = await open({});
    const reached = await page.evaluate(
      (address) =>
        fetch(address, { mode: 'no-cors' }).then(
          () => true,
          () => false,
        ),
      elsewhere.address,
    );
    await elsewhere.close();
    expect(reached).toBe(false);
  });
});

/** Puts a core on the window that answers every call with the same reply, frozen as the preload's bridge is. */
async function answerCalls(page: Page, reply: unknown): Promise<void> {
  await page.addInitScript((fixed) => {
    Object.defineProperty(window, 'dailies', { value: Object.freeze({ call: async () => fixed }) });
  }, reply);
}

/** Screenshots are kept where a person asks for them by naming a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.DAILIES_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
