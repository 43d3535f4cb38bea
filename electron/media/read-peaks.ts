import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MEDIA_SECONDS } from '#shared/media/clip-length.ts';
import { foldPeaks, type Peaks } from '#shared/media/peaks.ts';
import { CHANNELS, decodeSoundCommand, SOUND_RATE } from './decode-sound.ts';
import { type MediaTools, openSound, runOver, unusable, withJobFolder } from './open-media.ts';

const PCM = 'sound.s16';

/**
 * The peaks of a clip's or a sound file's first sound, from frame 0 of its picture on.
 *
 * @throws DailiesError `clip-unusable` where there is no sound to decode, or over two hours of it
 */
export function readPeaks(tools: MediaTools, path: string): Promise<Peaks> {
  return withJobFolder(tools, 'peaks', async (folder) => {
    const sound = await openSound(folder, path, 'sound');
    await runOver(tools, sound, decodeSoundCommand(folder, sound, { file: PCM, format: 's16le' }));
    await refuseLength(join(folder, PCM), path);
    return foldFile(join(folder, PCM));
  });
}

const BYTES_PER_SECOND = SOUND_RATE * CHANNELS * Int16Array.BYTES_PER_ELEMENT;

async function refuseLength(pcm: string, path: string): Promise<void> {
  const bytes = await stat(pcm).then(
    ({ size }) => size,
    () => 0,
  );
  if (bytes === 0) throw unusable(path, 'its sound cannot be decoded');
  if (bytes > MAX_MEDIA_SECONDS * BYTES_PER_SECOND)
    throw unusable(path, 'its sound is longer than two hours');
}

async function foldFile(pcm: string): Promise<Peaks> {
  const folder = foldPeaks(CHANNELS);
  let odd: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(pcm) as AsyncIterable<Buffer>) {
    const bytes = odd.length === 0 ? chunk : Buffer.concat([odd, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    // Copied, since a typed array must start at an even place.
    folder.add(new Int16Array(Uint8Array.from(bytes.subarray(0, whole)).buffer));
    odd = bytes.subarray(whole);
  }
  return folder.end();
}
