import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM, programEnv } from '../terminal-program.ts';
import { accessProblems } from './axe.ts';
import { goToRoom, keepPicture, overflowOf, type ServedPage, servePage } from './served-page.ts';

const EXAMPLE = join(import.meta.dirname, '../../../resources/examples/lighthouse');
const ROOMS = ['Board', 'Batch', 'Dailies', 'Cut', 'Export'] as const;
const LOOKS = [
  { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1024, height: 700 } },
  { colorScheme: 'light', viewport: { width: 1024, height: 700 } },
] as const;

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
  const film = join(served.films, 'lighthouse');
  await cp(EXAMPLE, film, { recursive: true });
  await served.addFilm('empty', { version: 1, title: 'Nothing yet', scenes: [] });
  const words = ['generate', film, '--generator', 'rehearsal', '--concurrency', '2'];
  await promisify(execFile)(process.execPath, [PROGRAM, ...words], { env: programEnv({}) });
}, 240_000);

afterAll(() => served?.close());

async function openFilm(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title }).first().click();
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
}

describe.each(LOOKS)('the page in $colorScheme at $viewport.width', (look) => {
  it('begins with the films there are, and nothing cut off', async () => {
    const { page, complaints } = await served.open(look);
    await page.getByRole('button', { name: 'Lighthouse' }).waitFor();
    expect(await overflowOf(page)).toEqual({ right: 0, bottom: 0 });
    expect(await accessProblems(page)).toEqual([]);
    await keepPicture(page, `start-${look.colorScheme}-${look.viewport.width}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    { film: 'Lighthouse', pictures: 'film' },
    { film: 'Nothing yet', pictures: 'empty' },
  ])('shows every room of $film whole, to everybody', async ({ film, pictures }) => {
    const { page, complaints } = await served.open(look);
    await openFilm(page, film);
    for (const room of ROOMS) {
      await goToRoom(page, room);
      await page.waitForLoadState('networkidle');
      expect.soft(await overflowOf(page), room).toEqual({ right: 0, bottom: 0 });
      expect.soft(await accessProblems(page), room).toEqual([]);
      await keepPicture(page, `${pictures}-${room.toLowerCase()}-${look.colorScheme}-${look.viewport.width}`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
