import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedPage, servePage } from './served-page.ts';

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
  await served.addFilm('kites', {
    version: 1,
    title: 'Kites',
    scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: 'a kite in the wind' }] }],
  });
});

afterAll(() => served?.close());

async function isLocked(): Promise<boolean> {
  const text = await readFile(join(served.films, 'kites', 'storyboard.json'), 'utf8');
  return JSON.parse(text).scenes[0].shots[0].locked === true;
}

function focusedShot(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-shot') ?? null);
}

/** From the settings, by keyboard alone. */
async function goBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back to the film', exact: true }).press('Enter');
  await page.locator('[data-shot]').first().press('ArrowRight');
}

it('lets a key be pressed anew, takes it from what had it, and does by it at once', async () => {
  const { page } = await served.open();
  await page.getByRole('button', { name: /^Kites/ }).press('Enter');
  await page.locator('[data-shot]').first().click();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('An action, or a shot').fill('rename the film');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedShot(page)).toBe('s1-010');
  await page.getByRole('button', { name: 'Redo' }).focus();
  await page.keyboard.press('Control+/');
  await page.getByRole('button', { name: 'Change them' }).press('Enter');
  await page.getByRole('searchbox', { name: 'Find an action' }).fill('lock');
  await page.getByRole('button', { name: /^Lock:/ }).press('Enter');
  await page.keyboard.press('o');
  await page.getByText('“Leave out of the film” in the Board').waitFor();
  await page.getByRole('button', { name: 'Take them here' }).press('Enter');
  await expect.poll(() => page.getByRole('button', { name: /^Lock:/ }).innerText()).toMatch(/O$/);
  await goBack(page);
  await page.keyboard.press('o');
  await expect.poll(isLocked).toBe(true);
  await page.reload();
  await page.locator('[data-shot]').first().press('ArrowRight');
  await page.keyboard.press('o');
  await expect.poll(isLocked).toBe(false);
});
