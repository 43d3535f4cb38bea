import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { whileUnchanged } from '#electron/stitching/while-unchanged.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function aClip() {
  const place = join(temporaryFolder(), 'clip-0.mp4');
  await writeFile(place, 'pictures');
  return { path: 'takes/s1-010_t01.mp4', place };
}

const changed = {
  error: {
    code: 'clip-unusable',
    path: 'takes/s1-010_t01.mp4',
    reason: 'it was changed while a film was being made of it',
  },
};

it('gives what a work gives, and fails as it fails', async () => {
  const clip = await aClip();
  await expect(whileUnchanged([clip], async () => 7)).resolves.toBe(7);
  const failing = whileUnchanged([clip], () => Promise.reject(new Error('no room')));
  await expect(failing).rejects.toThrow('no room');
});

it('names the clip that was written to meanwhile, though the work came to an end', async () => {
  const [same, clip] = [await aClip(), await aClip()];
  const work = whileUnchanged([same, clip], () => appendFile(clip.place, 'more'));
  await expect(work).rejects.toMatchObject(changed);
});

it('names it in place of what that did to the work', async () => {
  const clip = await aClip();
  const work = whileUnchanged([clip], async () => {
    await writeFile(clip.place, '');
    throw new Error('a box is torn');
  });
  await expect(work).rejects.toMatchObject({ ...changed, cause: { message: 'a box is torn' } });
});
