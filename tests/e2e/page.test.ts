import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageServer } from '#electron/page/serve-page.ts';
import { type BuiltApp, buildApp } from '../build-app.ts';
import { launchBrowser } from './browser.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback-server.ts';

const run = promisify(execFile);

let app: BuiltApp;
let browser: Browser;
let server: LoopbackServer;

beforeAll(async () => {
  app = await buildApp();
  browser = await launchBrowser();
  server = await serveOnLoopback(pageServer(join(app.folder, 'renderer')));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await app?.remove();
});

/** A page of the built app, without a core behind it. */
async function open() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.address);
  await page.getByRole('heading').first().waitFor();
  return { page };
}

describe('the build', () => {
  it('makes one preload file that needs nothing but electron', async () => {
    expect(await readdir(join(app.folder, 'preload'))).toEqual(['preload.cjs']);
    const preload = await readFile(join(app.folder, 'preload/preload.cjs'), 'utf8');
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
    expect(preload).not.toMatch(/zod|\bimport\s*[({*"]/i);
    expect(preload.length).toBeLessThan(10_000);
  });

  it('makes a main process and a terminal program beside it', async () => {
    const files = await readdir(join(app.folder, 'main'));
    expect(files).toEqual(expect.arrayContaining(['main.js', 'cli.js']));
    expect(await readFile(join(app.folder, 'main/cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('makes a terminal program that answers', async () => {
    const { stdout } = await run(process.execPath, [join(app.folder, 'main/cli.js'), '--help']);
    expect(stdout).toContain('make');
  });
});

describe('the content policy', () => {
  it('keeps inline scripts from running', async () => {
    const { page } = await open();
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
    const { page } = await open();
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
