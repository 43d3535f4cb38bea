import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';

/** When a start had come so far, in milliseconds after it. */
export type StartTimes = {
  /** The program serves. */
  readonly servedMs: number;
  /** The page lists the films. */
  readonly listedMs: number;
  /** The film is there to be worked on. */
  readonly usableMs: number;
};

export type ServedFilm = {
  readonly times: StartTimes;
  /** What the process of the core holds of the machine's memory. */
  readonly memoryBytes: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/**
 * Starts the built program with one folder of films, and opens its one film in a new window of a browser that runs already.
 *
 * @param usable says that the page is ready, by a selector of Playwright
 */
export async function serveFilm(of: {
  readonly cli: string;
  readonly films: string;
  readonly home: string;
  readonly browser: Browser;
  readonly usable: string;
}): Promise<ServedFilm> {
  const begunMs = performance.now();
  const child = spawn(process.execPath, [of.cli, 'serve', of.films, '--json'], {
    env: { ...process.env, DAILIES_HOME: of.home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const context = await of.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const close = async () => {
    await context.close();
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  try {
    const address = await addressFrom(child);
    const servedMs = performance.now() - begunMs;
    const page = await context.newPage();
    await page.goto(address);
    const film = filmIn(page);
    await film.waitFor();
    const listedMs = performance.now() - begunMs;
    await film.click();
    await page.locator(of.usable).first().waitFor();
    const usableMs = performance.now() - begunMs;
    return { times: { servedMs, listedMs, usableMs }, memoryBytes: () => memoryOf(child.pid), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The one film that the page lists. */
export function filmIn(page: Page) {
  return page.getByRole('region', { name: 'Films' }).getByRole('button').first();
}

function addressFrom({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stdout?.on('data', (part: Buffer) => {
      text += String(part);
      const address = /"address":"([^"]+)"/.exec(text)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

async function memoryOf(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) * 1024;
}
