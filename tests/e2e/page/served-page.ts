import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { launchBrowser } from '../browser.ts';
import { PROGRAM, programEnv } from '../terminal-program.ts';

/** `DAILIES_SLOWER=6` shows which tests, and what in the page, a slow machine would break. */
const SLOWER = Number(process.env.DAILIES_SLOWER ?? 1);
/** A busy machine may take long for anything. */
const PATIENCE_MS = 120_000;

/** The real program that serves the real page, and a real Chromium to look at it. */
export type ServedPage = {
  /** Where the films lie that it lists. */
  readonly films: string;
  readonly browser: Browser;
  /** A new window of a person of its own, let in. `complaints` is everything that the page's console said. */
  readonly open: (options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>;
  readonly addFilm: (name: string, storyboard: StoryboardJson) => Promise<void>;
  readonly kill: () => void;
  /** After `kill`: starts it on its port again, and gives the address that lets in one browser. */
  readonly startAgain: () => Promise<string>;
  readonly close: () => Promise<void>;
};

/** @param films an existing folder of films, or none for a new one */
export async function servePage(films?: string): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-page-'));
  const own = films ?? join(folder, 'films');
  await mkdir(own, { recursive: true });
  const start = (port: string) => {
    const child = spawn(process.execPath, [PROGRAM, 'serve', own, '--port', port, '--json'], {
      env: programEnv({ DAILIES_HOME: join(folder, 'home') }),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return { child, ended: once(child, 'exit'), address: addressOf(child.stdout) };
  };
  let program = start('0');
  const browser = await launchBrowser();
  const first = await program.address;
  let letIn: Awaited<ReturnType<BrowserContext['storageState']>> | null = null;
  return {
    films: own,
    browser,
    open: async (options) => {
      const context = await browser.newContext({
        ...options,
        ...(letIn ? { storageState: passOf(letIn) } : {}),
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      if (SLOWER > 1) await slowDown(page, SLOWER);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(letIn ? new URL(first).origin : first);
      await page.getByRole('button', { name: 'New film' }).waitFor();
      // The room is drawn while its browser is still being let in.
      await page.locator('html[data-connection=connected]').waitFor({ state: 'attached' });
      letIn ??= await context.storageState();
      return { page, complaints };
    },
    addFilm: async (name, storyboard) => {
      await mkdir(join(own, name), { recursive: true });
      await writeFile(join(own, name, 'storyboard.json'), JSON.stringify(storyboard));
    },
    kill: () => void program.child.kill('SIGKILL'),
    startAgain: async () => {
      await program.ended;
      program = start(new URL(first).port);
      return program.address;
    },
    close: async () => {
      await browser.close();
      program.child.kill('SIGTERM');
      await program.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    stdout.on('data', (part: Buffer) => {
      text += String(part);
      const address = /"address":"([^"]+)"/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

/** What lets a window in, without what was looked at in the first one. */
function passOf(state: Awaited<ReturnType<BrowserContext['storageState']>>): typeof state {
  const origins = state.origins.map((origin) => ({
    ...origin,
    localStorage: origin.localStorage.filter(({ name }) => name !== 'dailies-view'),
  }));
  return { ...state, origins };
}

/** Goes to a room as a person does who knows the keys. */
export async function goToRoom(
  page: Page,
  room: 'Board' | 'Batch' | 'Dailies' | 'Cut' | 'Export',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: room }).click();
}

/** The page, from here on, as on a machine that is so many times slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Screenshots are kept where a person asks for them by naming a folder. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.DAILIES_SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** What stands out of the window to the right or below; nothing may. */
export function overflowOf(page: Page): Promise<{ right: number; bottom: number }> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return { right: scrollWidth - clientWidth, bottom: scrollHeight - clientHeight };
  });
}
