import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';

const EXAMPLE = join(import.meta.dirname, '../../resources/examples/lighthouse');

/** A copy of the example, in a resolution and a folder of one's own where they need not be its own and the test's. */
export async function lighthouse(
  resolution = '720p',
  folder = join(temporaryFolder(), 'lighthouse'),
): Promise<string> {
  await cp(EXAMPLE, folder, { recursive: true });
  const file = join(folder, 'storyboard.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"resolution": "720p"', `"resolution": "${resolution}"`));
  return folder;
}

/** A project folder with this storyboard, as text or as a value. */
export async function aProject(storyboard: string | StoryboardJson): Promise<string> {
  const folder = join(temporaryFolder(), 'film');
  await mkdir(folder);
  const text = typeof storyboard === 'string' ? storyboard : JSON.stringify(storyboard, null, 2);
  await writeFile(join(folder, 'storyboard.json'), text);
  return folder;
}

/** Small, square shots of four seconds, made by Seedance in one scene: `s1-010`, `s1-020`, … */
export function smallFilm(shots: number): StoryboardJson {
  return {
    version: 1,
    title: 'Small',
    defaults: {
      model: 'bytedance/seedance-2.0',
      durationSeconds: 4,
      resolution: '480p',
      aspectRatio: '1:1',
      generateAudio: false,
    },
    scenes: [
      {
        id: 's1',
        shots: Array.from({ length: shots }, (_, index) => ({
          id: `s1-0${index + 1}0`,
          prompt: `the lamp turns, view ${index + 1}`,
        })),
      },
    ],
  };
}
