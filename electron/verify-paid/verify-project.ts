import { join } from 'node:path';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { STORYBOARD_VERSION, type StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { createFile } from '../files/durable-files.ts';

/** The one shot that is paid for: the shortest and smallest there is. */
export const VERIFY_SHOT = 'verify-010';

/** A project of its own among the settings, so that the call has an intent, a hold and a take like every other. */
export async function verifyProject(settingsFolder: string): Promise<string> {
  const folder = join(settingsFolder, 'verify-paid');
  const storyboard: StoryboardJson = {
    version: STORYBOARD_VERSION,
    title: 'Verify the paid API',
    defaults: {
      model: seedance2.id,
      durationSeconds: 4,
      resolution: '480p',
      aspectRatio: '16:9',
      generateAudio: true,
    },
    scenes: [
      {
        id: 'verify',
        shots: [{ id: VERIFY_SHOT, prompt: 'A lighthouse on a cliff at dawn, slow push in, calm sea.' }],
      },
    ],
  };
  await createFile(join(folder, 'storyboard.json'), `${JSON.stringify(storyboard, null, 2)}\n`);
  return folder;
}
