import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { soundContent } from '#electron/stitching/sound/sound-content.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { take } from '../cut-events.ts';
import { filmDesk } from '../film-desk.ts';
import { decodedSound, decodeFaults } from '../film-facts.ts';

const desk = filmDesk({
  'tone.mp4': { frames: 49, sound: 'tone' },
  'click.mp4': { frames: 49, sound: 'click', flashAt: 20 },
  'dark.mp4': { frames: 49, grey: 40 },
  'light.mp4': { frames: 49, grey: 120 },
});
const { clip, inFolder, out } = desk;
const steps: string[] = [];
const SOUND_STEPS = ['decoding sound', 'encoding the sound', 'setting the loudness'];

/** Makes a film with the test's own cache, and tells what was done for its sound. */
async function soundWork(name: string, events: CutEvent[], more: Partial<Cut> = {}): Promise<string[]> {
  steps.length = 0;
  const made = desk.request(name, events, { cache: await desk.cache() });
  const runFfmpeg: typeof made.runFfmpeg = (command, options) => {
    steps.push(command.step);
    return made.runFfmpeg(command, options);
  };
  await stitchFilm({ ...made, runFfmpeg, cut: { version: 1, events, ...more } });
  return [...new Set(steps)].filter((step) => SOUND_STEPS.includes(step)).toSorted();
}

async function keptSounds(): Promise<string[]> {
  const names = await readdir(inFolder('kept'));
  return names.filter((name) => name.startsWith('sound-')).map((name) => join(inFolder('kept'), name));
}

const tone = take('tone.mp4', 0, 24);
const MADE = ['decoding sound', 'encoding the sound'];

it('is all there is of a film in which only pictures changed, and it sounds the same', async () => {
  expect(await soundWork('first.mp4', [tone, take('dark.mp4', 0, 24)])).toEqual(MADE);
  expect(await soundWork('second.mp4', [tone, take('light.mp4', 0, 24)])).toEqual([]);
  expect(await decodedSound(out('second.mp4'))).toEqual(await decodedSound(out('first.mp4')));
  expect(await decodeFaults(out('second.mp4'))).toBe('');
});

it('is made anew for another gain, other frames, another take or another loudness', async () => {
  await soundWork('first.mp4', [tone]);
  expect(await soundWork('2.mp4', [{ ...tone, gainDb: -3 }])).toEqual(MADE);
  expect(await soundWork('3.mp4', [take('tone.mp4', 1, 24)])).toEqual(MADE);
  expect(await soundWork('4.mp4', [take('click.mp4', 0, 24)])).toEqual(MADE);
  const loudness = { targetLufs: -20, ceilingDb: -2 };
  expect(await soundWork('5.mp4', [tone], { loudness })).toEqual([...MADE, 'setting the loudness']);
  expect(await soundWork('6.mp4', [tone], { loudness })).toEqual([]);
});

it('is made anew where it was cut short', async () => {
  await soundWork('first.mp4', [tone]);
  const [kept = ''] = await keptSounds();
  await truncate(kept, 900);
  expect(await soundWork('second.mp4', [tone])).toEqual(MADE);
  expect(await soundWork('third.mp4', [tone])).toEqual([]);
  expect(await decodeFaults(out('third.mp4'))).toBe('');
});

it('never comes into a film when it is torn inside, and is gone for the next try', async () => {
  await soundWork('first.mp4', [tone]);
  const [kept = ''] = await keptSounds();
  const torn = await readFile(kept);
  torn.fill(0xff, torn.indexOf('mdat') + 2000, torn.indexOf('mdat') + 6000);
  await writeFile(kept, torn);
  await expect(soundWork('second.mp4', [tone])).rejects.toThrow();
  expect(await soundWork('third.mp4', [tone])).toEqual(MADE);
  expect(await decodeFaults(out('third.mp4'))).toBe('');
});

it('counts the bytes of the sound alone: other pictures are no other sound, another sound is', async () => {
  // The first bytes of the media are those of the first picture.
  const bytes = await readFile(clip('tone.mp4'));
  bytes.fill(7, bytes.indexOf('mdat') + 50, bytes.indexOf('mdat') + 150);
  await writeFile(clip('other.mp4'), bytes);
  expect(await soundContent(clip('other.mp4'))).toBe(await soundContent(clip('tone.mp4')));
  expect(await soundContent(clip('click.mp4'))).not.toBe(await soundContent(clip('tone.mp4')));
});
