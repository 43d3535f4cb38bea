import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type WatchFile, whileUnchanged } from '#electron/stitching/while-unchanged.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

type Work<Value> = (watch: WatchFile) => Promise<Value>;

async function aClip() {
  const place = join(temporaryFolder(), 'clip-0.mp4');
  await writeFile(place, 'pictures');
  return { path: 'takes/s1-010_t01.mp4', place };
}

const refused = {
  error: {
    code: 'clip-unusable',
    path: 'takes/s1-010_t01.mp4',
    reason: 'it was changed while a film was being made of it',
  },
};
const NOTHING_TO_UNDO = () => Promise.reject(new Error('undone'));

function undoing() {
  const undo = async () => {
    undo.times += 1;
  };
  undo.times = 0;
  return undo;
}

it('gives what a work gives, and fails as it fails', async () => {
  const clip = await aClip();
  const seven: Work<number> = async (watch) => {
    await watch(clip);
    return 7;
  };
  await expect(whileUnchanged(seven, NOTHING_TO_UNDO)).resolves.toBe(7);
  const failing: Work<number> = async (watch) => {
    await watch(clip);
    throw new Error('no room');
  };
  await expect(whileUnchanged(failing, NOTHING_TO_UNDO)).rejects.toThrow('no room');
});

it('names the file that was written to meanwhile, though the work came to an end, and undoes it', async () => {
  const [same, clip, undo] = [await aClip(), await aClip(), undoing()];
  const work: Work<void> = async (watch) => {
    await Promise.all([watch(same), watch(clip)]);
    await appendFile(clip.place, 'more');
    await watch(clip);
  };
  await expect(whileUnchanged(work, undo)).rejects.toMatchObject(refused);
  expect(undo.times).toBe(1);
});

it('names it in place of what that did to the work', async () => {
  const [clip, undo] = [await aClip(), undoing()];
  const work: Work<void> = async (watch) => {
    await watch(clip);
    await writeFile(clip.place, '');
    throw new Error('a box is torn');
  };
  const done = whileUnchanged(work, undo);
  await expect(done).rejects.toMatchObject({ ...refused, cause: { message: 'a box is torn' } });
  expect(undo.times).toBe(1);
});

it('names a file that was removed meanwhile, and leaves one that was not there to whoever reads it', async () => {
  const clip = await aClip();
  const removed: Work<void> = async (watch) => {
    await watch(clip);
    await rm(clip.place);
  };
  await expect(whileUnchanged(removed, undoing())).rejects.toMatchObject(refused);
  const missing: Work<void> = async (watch) => {
    await watch(clip);
    throw new Error('it is not there');
  };
  await expect(whileUnchanged(missing, NOTHING_TO_UNDO)).rejects.toThrow('it is not there');
});
