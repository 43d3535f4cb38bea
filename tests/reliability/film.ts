import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A project of so many small paid shots, `s1-001` and on, of 28 cents each. */
export async function makeFilm(folder: string, shots: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const storyboard = {
    version: 1,
    title: 'Proof',
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
          id: `s1-${String(index + 1).padStart(3, '0')}`,
          prompt: `the lamp turns, view ${index + 1}`,
        })),
      },
    ],
  };
  await writeFile(join(folder, 'storyboard.json'), `${JSON.stringify(storyboard, null, 2)}\n`);
}
