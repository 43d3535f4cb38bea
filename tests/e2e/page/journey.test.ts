import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTags } from '../../electron/stitching/film-facts.ts';
import { PROGRAM, programEnv } from '../terminal-program.ts';
import { goToRoom, keepPicture, type ServedPage, servePage } from './served-page.ts';

const PICTURE = join(import.meta.dirname, '../../../resources/examples/lighthouse/references/keeper.png');

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
});

afterAll(() => served?.close());

async function storyboardOf(folder: string) {
  return JSON.parse(await readFile(join(served.films, folder, 'storyboard.json'), 'utf8'));
}

/** What the comments of the films say that were exported; undefined where one has none. */
async function told(folder: string): Promise<readonly (string | undefined)[]> {
  const cuts = join(served.films, folder, 'cuts');
  const films = (await readdir(cuts)).filter((name) => name.endsWith('.mp4'));
  return Promise.all(films.map(async (name) => (await formatTags(join(cuts, name))).comment));
}

async function chooseSize(page: Page, size: string): Promise<void> {
  const choice = page.getByRole('combobox', { name: 'Size' });
  await choice.click();
  await page.getByRole('option', { name: size }).click();
  await choice.getByText(size).waitFor();
}

async function rehearseAll(page: Page, takes: number): Promise<void> {
  await page.getByRole('button', { name: `Rehearse ${takes}` }).click();
  await page.getByText(`0 running, 0 waiting, ${takes} done`).waitFor();
}

describe('a film, made by somebody who only sees the page', () => {
  it('is written, rehearsed, cut and exported by mouse', async () => {
    const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
    await page.getByRole('button', { name: 'New film' }).click();
    await page.getByLabel('Name').fill('By mouse');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('button', { name: 'Add the first shot' }).click();
    await page.getByLabel('Prompt').fill('a red kite over the dunes');
    await page.getByRole('button', { name: 'Add a shot to s1' }).click();
    // The card is there before its shot is chosen.
    await expect.poll(() => page.getByLabel('Prompt').inputValue()).toBe('');
    await page.getByLabel('Prompt').fill('a child lets go of the string');
    await chooseSize(page, '480p');
    await page
      .locator('[data-shot]')
      .nth(0)
      .click({ modifiers: ['Shift'] });
    await page.getByRole('combobox', { name: 'Size' }).getByText('various').waitFor();
    await chooseSize(page, '480p');

    await page.getByRole('button', { name: 'Film', exact: true }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add pictures' }).click();
    await (await chooser).setFiles(PICTURE);
    await page.getByLabel('Name of keeper', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Generate', exact: true }).first().click();
    await rehearseAll(page, 2);

    await goToRoom(page, 'Dailies');
    await page.getByRole('button', { name: /_r01/ }).first().waitFor();

    await goToRoom(page, 'Cut');
    await page.getByRole('group', { name: 'Clips' }).getByRole('button').first().click();
    await page.getByRole('combobox', { name: 'To the next clip' }).click();
    await page.getByRole('option', { name: 'Dissolve' }).click();
    await page.getByLabel('Length in frames').waitFor();
    await page.getByRole('button', { name: 'Add here' }).click();
    await page.getByLabel('Words of title 1').fill('The kite');
    await page.getByRole('heading', { name: 'Music' }).click();

    await goToRoom(page, 'Export');
    await page.getByText('frames copied as they are').waitFor();
    const made = page.getByRole('region', { name: 'What is made' });
    await made.getByLabel('Prompts').check();
    await made.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('link', { name: 'Save' }).first().waitFor();
    await keepPicture(page, 'journey-exported');

    const [folder = ''] = await readdir(served.films);
    const { title, scenes, cut, references } = await storyboardOf(folder);
    expect(title).toBe('By mouse');
    expect(scenes[0].shots.map(({ prompt }: { prompt: string }) => prompt)).toEqual([
      'a red kite over the dunes',
      'a child lets go of the string',
    ]);
    expect(scenes[0].shots).toMatchObject([{ resolution: '480p' }, { resolution: '480p' }]);
    expect(scenes[0].shots.flatMap(Object.keys)).not.toContain('aspectRatio');
    expect(scenes[0].shots[0].transition).toMatchObject({ kind: 'dissolve', durationFrames: 12 });
    expect(cut.titles[0].text).toBe('The kite');
    expect(references).toHaveLength(1);
    expect(await told(folder)).toEqual([expect.stringContaining('Prompt: a red kite over the dunes')]);
    expect(await told(folder)).not.toEqual([expect.stringContaining('Seed')]);
  });

  it('is written, rehearsed and exported by keyboard alone', async () => {
    const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
    const before = await readdir(served.films);
    await page.getByRole('button', { name: 'New film' }).focus();
    await press('Enter');
    await page.getByLabel('Name').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('By keyboard');
    await page.getByRole('button', { name: 'Make it' }).focus();
    await press('Enter');
    await page.getByRole('button', { name: 'Add the first shot' }).waitFor();
    await press('n');
    await page.getByLabel('Prompt').waitFor();
    await page.keyboard.type('the tide comes in');
    await press('Control+Enter');
    await page.getByRole('button', { name: /the tide comes in/ }).waitFor();
    await press('n');
    await page.getByText('Film: 2 shots').waitFor();
    await page.keyboard.type('the tide goes out');
    await press('Control+Enter');
    await page.getByRole('button', { name: /the tide goes out/ }).waitFor();
    await page.getByRole('button', { name: /the tide goes out/ }).focus();
    await press('Alt+ArrowLeft');
    await expect.poll(() => page.locator('[data-shot]').first().textContent()).toContain('goes out');
    await press('Control+z');
    await expect.poll(() => page.locator('[data-shot]').first().textContent()).toContain('comes in');

    await press('Control+Shift+G');
    await page.getByRole('button', { name: 'Rehearse 2' }).focus();
    await press('Enter');
    await page.getByText('0 running, 0 waiting, 2 done').waitFor();
    await press('Control+4');
    await page.getByText('with rehearsals').waitFor();
    await press('End', 'ArrowLeft', 'ArrowLeft');
    await press('Home', 'Shift+ArrowRight', 'c');
    const clips = page.getByRole('group', { name: 'Clips' }).getByRole('button');
    await page.getByRole('button', { name: /, clip s1-010-2$/ }).waitFor();
    await press('Alt+ArrowRight');
    await expect.poll(() => clips.last().getAttribute('aria-label')).toContain('clip s1-010-2');
    await press('Alt+ArrowLeft', 'Alt+ArrowLeft');
    await expect.poll(() => clips.first().getAttribute('aria-label')).toContain('clip s1-010-2');
    await press('Alt+ArrowRight', 'Alt+ArrowRight');
    await expect.poll(() => clips.last().getAttribute('aria-label')).toContain('clip s1-010-2');
    await press('Control+a');
    await page.getByRole('heading', { name: '3 clips' }).waitFor();
    await press('Enter');
    const speed = page.getByLabel('Speed');
    await expect.poll(() => speed.evaluate((field) => field === document.activeElement)).toBe(true);
    await press('ArrowUp', 'ArrowUp', 'Tab');
    await expect.poll(() => speed.inputValue()).toBe('110');
    await press('Escape');
    await expect.poll(() => page.locator('[data-clip]:focus').count()).toBe(1);
    await press('Escape', 'Control+z');
    await expect.poll(() => speed.inputValue()).toBe('100');
    await press('Control+5');
    await page.getByText('frames copied as they are').waitFor();
    await press('Control+E');
    await page.getByRole('link', { name: 'Save' }).first().waitFor();

    const [folder = ''] = (await readdir(served.films)).filter((name) => !before.includes(name));
    const { scenes, cut } = await storyboardOf(folder);
    expect(scenes[0].shots.map(({ prompt }: { prompt: string }) => prompt)).toEqual([
      'the tide comes in',
      'the tide goes out',
    ]);
    expect(cut.events).toMatchObject([
      { id: 's1-010', outFrame: 24 },
      { id: 's1-020' },
      { id: 's1-010-2', shot: 's1-010', inFrame: 24 },
    ]);
    expect(await told(folder)).toEqual([undefined]);
  });
});

describe('a window that is reloaded', () => {
  it('shows the same room and the same shot, in the middle of a batch', async () => {
    const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
    await page.getByRole('button', { name: /Open the example/ }).click();
    await page.locator('[data-shot]').nth(3).click();
    await page.keyboard.press('Control+Shift+G');
    await page.getByRole('button', { name: 'Rehearse 9' }).click();
    await page
      .getByText(/running, \d+ waiting/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByRole('tab', { name: /Running/ }).waitFor();
    await goToRoom(page, 'Board');
    await expect.poll(() => page.locator('[data-shot][aria-pressed=true]').count()).toBe(1);
    await page.context().close();
  });
});

describe('a film that is left', () => {
  it('is let go, so that the terminal may work on it', async () => {
    const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
    const before = await readdir(served.films);
    await page.getByRole('button', { name: 'New film' }).click();
    await page.getByLabel('Name').fill('Left');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('button', { name: 'Add the first shot' }).waitFor();
    const [folder = ''] = (await readdir(served.films)).filter((name) => !before.includes(name));
    const setCap = () =>
      promisify(execFile)(process.execPath, [PROGRAM, 'budget', join(served.films, folder), '--cap', '5'], {
        env: programEnv({}),
      });
    await expect(setCap()).rejects.toThrow('open in another Dailies');
    await page.getByRole('button', { name: 'Back to the films' }).click();
    await page.getByRole('button', { name: 'New film' }).waitFor();
    const isLetGo = () => setCap().then(Boolean, () => false);
    // A program is started for each look.
    await expect.poll(isLetGo, { timeout: 120_000 }).toBe(true);
  });
});
