import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../electron/files/temporary-folder.ts';
import { makeClip } from '../../electron/stitching/sample-clips.ts';
import { accessProblems } from './axe.ts';
import { goToRoom, keepPicture, overflowOf, type ServedPage, servePage, slowDown } from './served-page.ts';

const PICTURE = join(import.meta.dirname, '../../../resources/examples/lighthouse/references/keeper.png');
const BOAT = 'a red boat on the beach';
const LOOK = { colorScheme: 'dark', viewport: { width: 1024, height: 700 } } as const;

let served: ServedPage;

beforeAll(async () => {
  served = await servePage();
});

afterAll(() => served?.close());

async function opened(name: string) {
  const shots = ['010', '020'].map((number) => ({ id: `s1-${number}`, prompt: BOAT, lengthSeconds: 1 }));
  await served.addFilm(name, { version: 1, title: name, scenes: [{ id: 's1', shots }] });
  const { page, complaints } = await served.open(LOOK);
  await page.getByRole('button', { name }).first().click();
  await page.locator('[data-shot="s1-020"]').waitFor();
  const prompts = async () => {
    const text = await readFile(join(served.films, name, 'storyboard.json'), 'utf8');
    return JSON.parse(text).scenes[0].shots.map(({ prompt, notes }: Record<string, string>) => [
      prompt,
      notes,
    ]);
  };
  return { page, complaints, prompts };
}

it('shows what a sheet changes, asks which shot is meant, and undoes it all', async () => {
  const { page, complaints, prompts } = await opened('boats');
  const before = await prompts();
  await page.keyboard.press('ControlOrMeta+i');
  const sheet = page.getByRole('dialog', { name: 'Import' });
  await sheet
    .getByLabel('Text to import')
    .fill(`prompt,notes,seconds\n${BOAT},wide,4\na grey gull,,4\na door,,4,and more\n`);
  await sheet.getByRole('button', { name: 'See what it changes' }).click();
  await sheet.getByText('which shot is it?').waitFor();
  await keepPicture(page, 'import-preview-dark');
  expect(await sheet.getByText('line 4').count()).toBeGreaterThan(0);
  await sheet.getByRole('combobox', { name: `Which shot is ${BOAT}` }).click();
  await page.getByRole('option', { name: 's1-020' }).click();
  expect(await accessProblems(page)).toEqual([]);
  expect(await overflowOf(page)).toEqual({ right: 0, bottom: 0 });
  await keepPicture(page, 'import-decided-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await accessProblems(page)).toEqual([]);
  await keepPicture(page, 'import-decided-light');
  await sheet.getByRole('button', { name: 'Apply 2 changes' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await expect.poll(prompts).toEqual([
    ...[
      [BOAT, undefined],
      [BOAT, 'wide'],
    ],
    ['a grey gull', undefined],
  ]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(prompts).toEqual(before);
  expect(complaints).toEqual([]);
  await page.context().close();
});

/** Drags a file from outside of the page onto something in it. */
async function drop(page: Page, selector: string, path: string, type = 'video/mp4'): Promise<void> {
  const bytes = (await readFile(path)).toString('base64');
  await page
    .locator(selector)
    .first()
    .evaluate(
      async (element, { bytes: coded, name, type }) => {
        const made = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([made], name, { type }));
        const { x, y, width, height } = element.getBoundingClientRect();
        const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, cancelable: true };
        for (const event of ['dragenter', 'dragover', 'drop']) {
          element.dispatchEvent(new DragEvent(event, { ...at, dataTransfer }));
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
        }
      },
      { bytes, name: path.replace(/^.*[/\\]/, ''), type },
    );
}

it('begins a shot with the picture that is dropped on it', async () => {
  const { page, complaints } = await opened('pictures');
  const shots = async () =>
    JSON.parse(await readFile(join(served.films, 'pictures', 'storyboard.json'), 'utf8')).scenes[0].shots;
  await drop(page, '[data-shot="s1-020"]', PICTURE, 'image/png');
  await expect
    .poll(async () => (await shots()).map((shot: { firstFrame?: string }) => shot.firstFrame))
    .toEqual([undefined, 'keeper']);
  await page.getByRole('combobox', { name: 'Last frame' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('option', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles(PICTURE);
  await expect.poll(async () => (await shots())[1].lastFrame).toMatch(/^keeper/);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('makes a take of a clip that is dropped on a shot, and asks for the shot of one that does not say it', async () => {
  const { page, complaints } = await opened('clips');
  const clip = join(temporaryFolder(), 'from my phone.mp4');
  await makeClip(clip, { frames: 30, rate: 30, size: '160x90' });
  await drop(page, '[data-shot="s1-020"]', clip);
  const sheet = page.getByRole('dialog', { name: 'Clips as takes' });
  await sheet.getByText('its 30 pictures a second become 24').waitFor();
  await keepPicture(page, 'import-clip-not-as-the-film');
  await sheet.getByRole('button', { name: 'Bring in 1 clip' }).click();
  await page.locator('[data-shot="s1-020"]').getByTitle('1 take').waitFor();
  await sheet.waitFor({ state: 'hidden' });

  await goToRoom(page, 'Dailies');
  await page.getByText('from my phone.mp4').waitFor();
  await keepPicture(page, 'import-imported-take');
  // Faster than the page can show: what is typed counts, never what stood there before.
  await slowDown(page, 6);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('clips as takes');
  await page.keyboard.press('Enter');
  await sheet.waitFor();
  await slowDown(page, 1);
  const other = join(temporaryFolder(), 'IMG_0042.mp4');
  await makeClip(other, { frames: 12, size: '64x64' });
  await sheet.locator('input[type=file]').setInputFiles([other]);
  await sheet.getByText('which shot?').waitFor();
  await keepPicture(page, 'import-clips-asked');
  await sheet.getByRole('combobox', { name: 'The shot of IMG_0042.mp4' }).click();
  await page.getByRole('option', { name: 's1-010' }).click();
  await sheet.getByText('so that its last picture is held').waitFor();
  expect(await accessProblems(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Bring in 1 clip' }).click();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByText('IMG_0042.mp4').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
