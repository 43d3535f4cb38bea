import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedPage, servePage } from './served-page.ts';

const SCENES = 20;
const SHOTS = 50;

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
  await served.addFilm('long', {
    version: 1,
    title: 'A thousand shots',
    scenes: Array.from({ length: SCENES }, (_, scene) => ({
      id: `s${scene + 1}`,
      title: `Scene ${scene + 1}`,
      shots: Array.from({ length: SHOTS }, (_, shot) => ({
        id: `s${scene + 1}-${String((shot + 1) * 10).padStart(3, '0')}`,
        prompt: `wave ${shot + 1} of scene ${scene + 1} breaks on the rocks`,
        durationSeconds: 4,
      })),
    })),
  });
});

afterAll(() => served?.close());

describe('a film of a thousand shots', () => {
  it('shows its end by one key, with few cards in the page, and an edit of its last shot', async () => {
    const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
    await page.getByRole('button', { name: /^A thousand shots/ }).click();
    await page.getByText('Film: 1000 shots').waitFor();
    await page.locator('[data-shot]').first().click();
    await page.keyboard.press('End');
    const last = page.getByRole('button', { name: /s20-500/ });
    await last.waitFor();
    expect(await page.locator('[data-shot]').count()).toBeLessThan(60);
    await page.getByLabel('Prompt').fill('the sea is still');
    await page.getByLabel('Prompt').press('Control+Enter');
    await page.getByRole('button', { name: /s20-500.*the sea is still/ }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /s20-500.*wave 50 of scene 20/ }).waitFor();
  });

  it('has its cap set, its batch paused, and this one, what waits and all of it canceled, by mouse', async () => {
    const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
    await page.getByRole('button', { name: /^A thousand shots/ }).click();
    await page.getByText('Film: 1000 shots').waitFor();
    await page.getByRole('button', { name: '$0.00' }).click();
    await page.getByRole('button', { name: 'Plan the budget' }).click();
    await page.getByLabel('Amount').fill('5');
    await page.getByLabel('Amount').press('Tab');
    await page.getByRole('button', { name: 'Make it the cap' }).click();
    await page.getByText('Kept.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '$0.00 / $5.00' }).waitFor();

    const queue = page.getByRole('region', { name: 'Rehearsal' });
    await rehearse(page, queue);
    await choose(page, queue, 'Pause', 'Pause after the running ones');
    await queue.getByText(/^0 running/).waitFor();
    await queue.getByText('paused', { exact: true }).waitFor();
    const before = await waiting(queue);
    await page.getByRole('tab', { name: /^Waiting/ }).click();
    await page
      .getByRole('button', { name: /^More for / })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Cancel', exact: true }).click();
    await expect.poll(() => waiting(queue)).toBe(before - 1);
    await queue.getByRole('button', { name: 'Go on' }).click();
    await queue.getByText('working', { exact: true }).waitFor();
    await choose(page, queue, 'Cancel', /^Cancel what waits: \d+/);
    await queue
      .getByRole('status')
      .getByText(/canceled\./)
      .waitFor();
    await queue.getByText(/^0 running, 0 waiting/).waitFor();

    await rehearse(page, queue);
    await choose(page, queue, 'Cancel', /^Cancel all: \d+/);
    await queue.getByText(/^0 running, 0 waiting/).waitFor();
    await page.getByRole('tab', { name: /^Ended without a take [1-9]/ }).waitFor();
    await page.context().close();
  });
});

/** All that is missing, until some of it runs; the rest takes far longer than the next presses. */
async function rehearse(page: Page, queue: Locator): Promise<void> {
  await page.keyboard.press('Control+Shift+G');
  await page.getByRole('button', { name: /^Rehearse \d+/ }).click();
  await queue.getByText(/^[1-9]\d* running, [1-9]/).waitFor();
}

async function choose(page: Page, queue: Locator, button: string, item: string | RegExp): Promise<void> {
  await queue.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.getByRole('menu').waitFor({ state: 'hidden' });
}

async function waiting(queue: Locator): Promise<number> {
  const counts = await queue.getByText(/\d+ running, \d+ waiting/).innerText();
  return Number(/(\d+) waiting/.exec(counts)?.[1]);
}
