import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lighthouse } from '../film-projects.ts';
import { PROGRAM, programEnv } from '../terminal-program.ts';
import { accessProblems } from './axe.ts';
import { goToRoom, keepPicture, overflowOf, type ServedPage, servePage } from './served-page.ts';

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
  const film = await lighthouse('480p', join(served.films, 'lighthouse'));
  await served.addFilm('empty', { version: 1, title: 'Nothing yet', scenes: [] });
  const words = ['generate', film, '--generator', 'rehearsal', '--concurrency', '2'];
  await promisify(execFile)(process.execPath, [PROGRAM, ...words], { env: programEnv({}) });
});

afterAll(() => served?.close());

async function openFilm(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title }).first().click();
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
}

describe.each(LOOKS)('the page in $colorScheme at $viewport.width', (look) => {
  it('begins with the films there are, and nothing cut off', async () => {
    const { page, complaints } = await served.open(look);
    await page.getByRole('button', { name: /^Lighthouse/ }).waitFor();
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
      await page.locator('button[aria-current=page]', { hasText: room }).waitFor();
      await page.locator('main > *').first().waitFor();
      expect.soft(await overflowOf(page), room).toEqual({ right: 0, bottom: 0 });
      expect.soft(await accessProblems(page), room).toEqual([]);
      await keepPicture(page, `${pictures}-${room.toLowerCase()}-${look.colorScheme}-${look.viewport.width}`);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('review notes', () => {
  it('go from a mail to the clips that they speak of, are done and open again, by keyboard', async () => {
    const cuts = join(served.films, 'lighthouse', 'cuts');
    const slate = { kind: 'slate', reason: 'no-take', size: { width: 320, height: 180 } };
    const event = {
      shotId: 's1-010',
      source: slate,
      durationFrames: 96,
      transition: { kind: 'cut' },
      gainDb: 0,
    };
    await mkdir(cuts, { recursive: true });
    await writeFile(join(cuts, 'seen.mp4'), 'a film');
    await writeFile(join(cuts, 'seen.json'), JSON.stringify({ version: 1, events: [event] }));
    const { page, complaints } = await served.open({ viewport: { width: 1024, height: 700 } });
    await page.getByRole('button', { name: /^Lighthouse/ }).press('Enter');
    // Before the film is open.
    await page.keyboard.press('Control+4');
    const clips = page.getByRole('group', { name: 'Clips' });
    await clips
      .getByRole('button', { name: /^s1-010/ })
      .first()
      .waitFor();
    await page.keyboard.press('Shift+N');
    await page.getByRole('button', { name: 'Paste…' }).press('Enter');
    await page.getByRole('textbox', { name: 'Notes' }).fill('Hi,\n\n0:02-0:03 too dark\n9:00 too late');
    await page.getByText('1 note was read, and 2 lines were left out.').waitFor();
    await page.getByRole('button', { name: 'Keep 1 note' }).press('Enter');
    await page.getByRole('button', { name: 's1-010_r01 1 open note' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+M');
    await page.getByRole('textbox', { name: 'Note at 00:00:02:00' }).fill('and longer');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 's1-010_r01 2 open notes' }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await keepPicture(page, 'film-notes-1024');
    await page.getByRole('checkbox', { name: 'Done: too dark' }).press('Space');
    await page.getByRole('button', { name: 's1-010_r01 1 open note' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 's1-010_r01 2 open notes' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
