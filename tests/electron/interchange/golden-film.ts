import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aReceipt } from '../../builders.ts';
import { aProject } from '../../e2e/film-projects.ts';

/**
 * Ten seconds with a trim, an odd dissolve, half the speed, a title, a card, a shot without a take, captions, music that
 * begins late, a closing fade, and names in letters of other scripts.
 */
const STORYBOARD: StoryboardJson = {
  version: 1,
  title: 'Маяк & море',
  defaults: {
    model: 'bytedance/seedance-2.0',
    durationSeconds: 4,
    resolution: '480p',
    aspectRatio: '16:9',
    generateAudio: true,
  },
  scenes: [
    {
      id: 's1',
      title: 'Рассвет',
      shots: [
        {
          id: 's1-010',
          prompt: 'the <lamp> room at sunrise',
          trim: { inFrame: 5, outFrame: 77 },
          transition: { kind: 'dissolve', durationFrames: 13 },
          dialogue: [{ who: 'Смотритель', line: 'Она "идёт" домой.' }],
        },
        { id: 's1-020', prompt: 'waves & rocks', speedPercent: 50, trim: { inFrame: 10, outFrame: 46 } },
      ],
    },
    {
      id: 's2',
      title: 'Storm',
      shots: [
        { id: 's2-010', prompt: 'a letter', lengthSeconds: 2 },
        {
          id: 's2-020',
          prompt: 'the boat',
          trim: { inFrame: 0, outFrame: 60 },
          transition: { kind: 'fade', durationFrames: 20 },
          dialogue: [{ who: '海', line: '灯台が見える' }],
        },
      ],
    },
  ],
  cut: {
    titles: [
      { kind: 'over', shot: 's1-010', text: 'МАЯК', place: 'center', fromFrame: 12, durationFrames: 36 },
      { kind: 'card', at: 'before', shot: 's2-010', text: 'Part two', lengthSeconds: 1, color: '#102030' },
    ],
    music: [{ file: 'audio/море 1.wav', offsetFrames: 24, loop: true, gainDb: -6, fadeOutFrames: 48 }],
  },
};

const SEEDS = { 's1-010': 770_457_190, 's1-020': 7, 's2-020': 1_136_358_827 } as const;

/** The project on disk, its three paid takes of 97 frames with sound; the first is circled and has a note. */
export async function goldenFilm(): Promise<string> {
  const folder = await aProject(STORYBOARD);
  await mkdir(join(folder, 'takes'));
  await mkdir(join(folder, 'audio'));
  await writeFile(join(folder, 'audio', 'море 1.wav'), 'sound');
  for (const [shot, seed] of Object.entries(SEEDS)) await addTake(folder, shot, seed);
  const reviews = {
    version: 1,
    circled: { 's1-010': 's1-010_t01' },
    takes: { 's1-010_t01': { note: 'the best one' } },
  };
  await writeFile(join(folder, 'reviews.json'), JSON.stringify(reviews));
  return folder;
}

async function addTake(folder: string, shot: string, seed: number): Promise<void> {
  const clip = Buffer.from(`the clip of ${shot}`);
  const takeId = takeIdSchema.parse(`${shot}_t01`);
  const { generation, ...rest } = aReceipt();
  const receipt = {
    ...{ ...rest, takeId, shotId: shotIdSchema.parse(shot), file: `${takeId}.mp4`, bytes: clip.length },
    sha256: createHash('sha256').update(clip).digest('hex'),
    media: { width: 864, height: 496, durationFrames: 97, hasAudio: true },
    generation: generation && { ...generation, seed, prompt: `the prompt of ${shot}` },
  };
  await writeFile(join(folder, 'takes', receipt.file), clip);
  await writeFile(join(folder, 'takes', `${takeId}.json`), JSON.stringify(receipt));
}
