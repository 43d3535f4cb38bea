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
});
