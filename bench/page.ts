// `npm run bench:page`: the page with a thousand shots beside the page with ten. How long a film takes to open, a key to
// be seen, how smoothly the board scrolls, and how much memory it takes. Prints, and asserts nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#tests/e2e/browser.ts';
import { median, milliseconds, table, times } from './measure.ts';
import { heapBytes, keyToPaintMs, type Scrolling, scroll } from './measure-page.ts';

const PROGRAM = join(import.meta.dirname, '../electron/dailies.js');
const FEW = 10;
const MANY = 1000;
const OPENINGS = 5;
const KEY_AIM = 1.5;
const OPENING_AIM = 2;

type Measured = {
  readonly openedMs: number;
  readonly chooseMs: number;
  readonly typeMs: number;
  readonly editMs: number;
  readonly scrolling: Scrolling;
  readonly heapBytes: number;
};

const folder = await mkdtemp(join(tmpdir(), 'dailies-bench-page-'));
const films = join(folder, 'films');
try {
  await writeFilm(FEW);
  await writeFilm(MANY);
  const host = await serve();
  const browser = await launchBrowser();
  try {
    const page = await enter(browser, host.address);
    const few = await measureFilm(page, FEW);
    const many = await measureFilm(page, MANY);
    process.stdout.write(words(few, many));
  } finally {
    await browser.close();
    await host.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeFilm(shots: number): Promise<void> {
  const scenes = Array.from({ length: Math.ceil(shots / 50) }, (_, scene) => ({
    id: `s${scene + 1}`,
    title: `Scene ${scene + 1}`,
    shots: Array.from({ length: Math.min(50, shots) }, (__, shot) => ({
      id: `s${scene + 1}-${String((shot + 1) * 10).padStart(3, '0')}`,
      prompt: `wave ${shot + 1} of scene ${scene + 1} breaks on the rocks, and the camera moves slowly`,
      durationSeconds: 4,
    })),
  }));
  const film = join(films, `film-${shots}`);
  await mkdir(film, { recursive: true });
  await writeFile(
    join(film, 'storyboard.json'),
    JSON.stringify({ version: 1, title: `A film of ${shots}`, scenes }),
  );
}

async function serve(): Promise<{ address: string; close: () => Promise<void> }> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', films, '--json'], {
    env: { ...process.env, DAILIES_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const part of child.stdout) {
    text += String(part);
    const address = /"address":"([^"]+)"/.exec(text)?.[1];
    if (address === undefined) continue;
    const close = async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    };
    return { address, close };
  }
  throw new Error('dailies serve ended without an address');
}

async function enter(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'New film' }).waitFor();
  return page;
}

async function measureFilm(page: Page, shots: number): Promise<Measured> {
  const openings: number[] = [];
  for (let opening = 0; opening <= OPENINGS; opening += 1) {
    const ms = await openFilm(page, shots);
    // The first one also fetches the rooms themselves.
    if (opening > 0) openings.push(ms);
    if (opening < OPENINGS) await leaveFilm(page);
  }
  await page.locator('[data-shot]').first().click();
  const chooseMs = await keyToPaintMs(page, ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'], 10);
  await page.getByLabel('Prompt').focus();
  const typeMs = await keyToPaintMs(page, [...'sea '], 8);
  await page.keyboard.press('Escape');
  const editMs = await editToPaintMs(page);
  const scrolling = await scroll(page, '[data-board]', 300, 120);
  const heap = await heapBytes(page);
  await leaveFilm(page);
  return { openedMs: median(openings), chooseMs, typeMs, editMs, scrolling, heapBytes: heap };
}

async function openFilm(page: Page, shots: number): Promise<number> {
  const film = page.getByRole('button', { name: new RegExp(`^A film of ${shots}\\b`) });
  await film.waitFor();
  await page.waitForTimeout(300);
  return page.evaluate(openInPage, `A film of ${shots}`);
}

/** Runs in the page: from the press to the first picture with cards. */
async function openInPage(title: string): Promise<number> {
  const names = [...document.querySelectorAll('button *')];
  const film = names.find(({ textContent }) => textContent === title)?.closest('button');
  const begunMs = performance.now();
  film?.click();
  while (document.querySelector('[data-shot]') === null) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - begunMs;
}

/** The project stays open in the core, as it does for another window. */
async function leaveFilm(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('close project');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'New film' }).waitFor();
}

/** From the press that commits a prompt to its card, over the core and its storyboard on disk. */
async function editToPaintMs(page: Page): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const prompt = `the sea, for the ${round + 1}. time`;
    await page.getByLabel('Prompt').fill(prompt);
    const begunMs = performance.now();
    await page.getByLabel('Prompt').press('Control+Enter');
    await page.locator('[data-shot][aria-pressed=true] p', { hasText: prompt }).waitFor();
    found.push(performance.now() - begunMs);
  }
  return median(found);
}

function words(few: Measured, many: Measured): string {
  const line = (what: string, of: (measured: Measured) => number, aim = '') =>
    [what, milliseconds(of(few)), milliseconds(of(many)), times(of(many), of(few)), aim] as const;
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const smooth = ({ scrolling }: Measured) =>
    `${scrolling.longTasks}, longest ${milliseconds(scrolling.longestMs)}`;
  return table([
    ['', `${FEW} shots`, `${MANY} shots`, 'ratio', 'aim'],
    line('open a film', ({ openedMs }) => openedMs, `${OPENING_AIM}`),
    line('arrow key to paint', ({ chooseMs }) => chooseMs, `${KEY_AIM}`),
    line('typed letter to paint', ({ typeMs }) => typeMs, `${KEY_AIM}`),
    line('prompt committed to card', ({ editMs }) => editMs),
    line('scrolled picture', ({ scrolling }) => scrolling.middleFrameMs),
    ['long tasks while scrolling', smooth(few), smooth(many), '', '0'],
    ['memory of the page', mb(few.heapBytes), mb(many.heapBytes), times(many.heapBytes, few.heapBytes), ''],
  ]);
}
