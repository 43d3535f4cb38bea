import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goToRoom, type ServedPage, servePage } from './served-page.ts';

const LOOK = { viewport: { width: 1440, height: 900 } } as const;

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
  for (const name of ['two-windows', 'written', 'dragged', 'exported', 'lost', 'restarted']) {
    await served.addFilm(name, {
      version: 1,
      title: name,
      defaults: { resolution: '480p', durationSeconds: 4 },
      scenes: [
        {
          id: 's1',
          shots: ['kite', 'boat', 'door'].map((thing, index) => ({
            id: `s1-0${index + 1}0`,
            prompt: `a ${thing} in the wind`,
          })),
        },
      ],
    });
  }
});

afterAll(() => served?.close());

async function openFilm(name: string): Promise<Page> {
  const { page } = await served.open(LOOK);
  await page.getByRole('button', { name }).first().click();
  await page.locator('[data-shot]').nth(2).waitFor();
  return page;
}

function orderOf(page: Page): Promise<(string | null)[]> {
  return page
    .locator('[data-shot]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-shot')));
}

async function writtenOrder(film: string): Promise<string[]> {
  const text = await readFile(join(served.films, film, 'storyboard.json'), 'utf8');
  return JSON.parse(text).scenes[0].shots.map(({ id }: { id: string }) => id);
}

async function writtenPrompts(film: string): Promise<string[]> {
  const text = await readFile(join(served.films, film, 'storyboard.json'), 'utf8');
  return JSON.parse(text).scenes[0].shots.map(({ prompt }: { prompt: string }) => prompt);
}

function focusedShot(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-shot') ?? null);
}

/** Fills what is being written, as a person does who goes on afterward. */
async function writePrompt(page: Page, shot: number, prompt: string): Promise<void> {
  await page.locator('[data-shot]').nth(shot).click();
  await page.getByLabel('Prompt').fill(prompt);
  await page.getByLabel('Prompt').press('Control+Enter');
}

describe('two windows on one film', () => {
  it('show each other’s edits at once, keep what is being written, and take back one after another', async () => {
    const [one, other] = [await openFilm('two-windows'), await openFilm('two-windows')];
    await other.locator('[data-shot]').nth(1).click();
    await other.getByLabel('Prompt').fill('a boat, half writ');
    await writePrompt(one, 0, 'a kite in the storm');
    await other.getByRole('button', { name: /s1-010.*a kite in the storm/ }).waitFor();
    expect(await other.getByLabel('Prompt').inputValue()).toBe('a boat, half writ');
    await other.keyboard.type('ten down');
    await other.getByLabel('Prompt').press('Control+Enter');
    await one.getByRole('button', { name: /s1-020.*a boat, half written down/ }).waitFor();
    await one.locator('[data-shot]').nth(0).click();
    await one.keyboard.press('Control+z');
    await other.getByRole('button', { name: /s1-020.*a boat, half writ/ }).waitFor();
    await other.getByRole('button', { name: /half written down/ }).waitFor({ state: 'hidden' });
    await other.getByRole('button', { name: /s1-010.*a kite in the storm/ }).waitFor();
    await Promise.all([one, other].map((page) => page.context().close()));
  });
});

describe('what is written', () => {
  it('outlives a reload, a room and a key, is one step for undo, and is kept beside another window’s', async () => {
    const page = await openFilm('written');
    const prompt = page.getByLabel('Prompt');
    await page.locator('[data-shot]').nth(0).click();
    await prompt.press('End');
    await page.keyboard.type(' over');
    await page.reload();
    await expect.poll(() => writtenPrompts('written')).toContain('a kite in the wind over');
    await prompt.press('End');
    await page.keyboard.type(' the');
    await page.keyboard.press('Control+2');
    await page.locator('button[aria-current=page]', { hasText: 'Batch' }).waitFor();
    await page.keyboard.press('Control+1');
    await expect.poll(() => focusedShot(page)).toBe('s1-010');
    await page.keyboard.press('Enter');
    await prompt.press('End');
    await page.keyboard.type(' dunes');
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedShot(page)).toBe('s1-010');
    await page.keyboard.press('Control+d');
    await expect
      .poll(() => writtenPrompts('written'))
      .toEqual([
        ...Array(2).fill('a kite in the wind over the dunes'),
        'a boat in the wind',
        'a door in the wind',
      ]);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => writtenPrompts('written')).toContain('a kite in the wind over the');

    const other = await openFilm('written');
    for (const window of [page, other]) {
      await window.locator('[data-shot="s1-020"]').click();
      await window.getByLabel('Prompt').press('End');
    }
    // Who goes on writing has no pause to be saved in, unless the machine stood still.
    await Promise.all([
      page.keyboard.type('!'),
      other.keyboard.type(' while the other one writes too', { delay: 100 }),
    ]);
    const later = await Promise.race(
      [page, other].map(async (window) => {
        await window.getByText('This text was changed meanwhile').waitFor();
        return window;
      }),
    );
    const own = await later.getByLabel('Prompt').inputValue();
    expect(own).toContain(later === other ? ' while the other one writes too' : '!');
    await later.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(() => writtenPrompts('written')).toContain(own);
    await Promise.all([page, other].map((window) => window.context().close()));
  });
});

describe('a window that is reloaded', () => {
  it('in the middle of a drag leaves the film as it was, and the next drag moves the shot', async () => {
    const page = await openFilm('dragged');
    const [first, last] = [page.locator('[data-shot]').nth(0), page.locator('[data-shot]').nth(2)];
    const box = await first.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 340, (box?.y ?? 0) + 60, { steps: 6 });
    await page.reload();
    await page.locator('[data-shot]').nth(2).waitFor();
    await page.mouse.up();
    expect(await orderOf(page)).toEqual(['s1-010', 's1-020', 's1-030']);
    expect(await writtenOrder('dragged')).toEqual(['s1-010', 's1-020', 's1-030']);
    const target = await last.boundingBox();
    await first.dragTo(last, { targetPosition: { x: (target?.width ?? 0) - 20, y: 60 } });
    await expect.poll(() => orderOf(page)).toEqual(['s1-020', 's1-030', 's1-010']);
    await expect.poll(() => writtenOrder('dragged')).toEqual(['s1-020', 's1-030', 's1-010']);
    await page.context().close();
  });

  it('in the middle of an export shows it go on, and the film when it is made', async () => {
    const page = await openFilm('exported');
    await page.keyboard.press('Control+Shift+G');
    await page.getByRole('button', { name: 'Rehearse 3' }).click();
    await page.getByText('0 running, 0 waiting, 3 done').waitFor();
    await goToRoom(page, 'Export');
    await page.getByRole('button', { name: /Master/ }).click();
    const made = page.getByRole('region', { name: 'What is made' });
    await made.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('region', { name: 'Exports' }).getByRole('button', { name: 'Cancel' }).waitFor();
    await page.reload();
    const exports = page.getByRole('region', { name: 'Exports' });
    await exports.getByRole('link', { name: 'Save' }).first().waitFor();
    const films = (await readdir(join(served.films, 'exported', 'cuts'))).filter((name) =>
      name.endsWith('.mp4'),
    );
    expect(films).toHaveLength(1);
    await page.context().close();
  });
});

describe('a window that loses its connection', () => {
  it('says so, also beside a dialog, keeps what is written through a reload, and refuses all else', async () => {
    const page = await openFilm('lost');
    const gate = await gateOf(page.context());
    await page.reload();
    await page.locator('[data-shot]').nth(2).click();
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    gate.shut();
    const lost = page.getByRole('status').filter({ hasText: 'The connection to Dailies is lost.' });
    await lost.waitFor();
    expect(await lost.evaluate((line) => line.closest('[inert], [aria-hidden="true"]'))).toBeNull();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedShot(page)).toBe('s1-030');
    await page.keyboard.press('Control+d');
    await page.getByRole('alert').filter({ hasText: 'Nothing was changed' }).waitFor();
    await page.getByLabel('Prompt').fill('a door in the storm');
    await page.reload();
    gate.open();
    await expect.poll(() => writtenPrompts('lost')).toContain('a door in the storm');
    await expect.poll(() => orderOf(page)).toHaveLength(3);
    expect(await writtenOrder('lost')).toHaveLength(3);
    await page.context().close();
  });
});

// The last: windows that were let in before are not by the program that is started again.
describe('a window whose program is killed and started again', () => {
  it('says so, takes what is written meanwhile, and goes on by itself once its browser is let in', async () => {
    const page = await openFilm('restarted');
    const prompt = page.getByLabel('Prompt');
    await page.locator('[data-shot]').nth(0).click();
    await prompt.press('End');
    served.kill();
    await page.getByText('The connection to Dailies is lost.').waitFor();
    await page.keyboard.type(' at dawn');
    const address = await served.startAgain();
    await page.getByText('Dailies was started again and does not know this window yet.').waitFor();
    expect(await prompt.inputValue()).toBe('a kite in the wind at dawn');
    await (await page.context().newPage()).goto(address);
    await page.getByText('Dailies was started again').waitFor({ state: 'hidden' });
    await expect.poll(() => writtenPrompts('restarted')).toContain('a kite in the wind at dawn');
    await writePrompt(page, 1, 'a boat at dusk');
    await expect.poll(() => writtenPrompts('restarted')).toContain('a boat at dusk');
    await page.context().close();
  });
});

/** Stands between the windows of a context and the core's socket. */
async function gateOf(context: BrowserContext) {
  let isShut = false;
  const open = new Set<() => void>();
  await context.routeWebSocket(/.*/, (socket) => {
    if (isShut) return void socket.close();
    const core = socket.connectToServer();
    const end = () => void Promise.all([socket.close(), core.close()]);
    open.add(end);
  });
  return {
    shut: () => {
      isShut = true;
      for (const end of open) end();
      open.clear();
    },
    open: () => {
      isShut = false;
    },
  };
}
