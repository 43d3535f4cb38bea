import { join } from 'node:path';
import { linkOrCopy } from './cache-shelf.ts';
import {
  type MediaTools,
  type OpenClip,
  openClip,
  pictureReadingOptions,
  runOver,
  withJobFolder,
} from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';
import { framesFrom, squarePixels } from './take-picture.ts';

/** Large enough to judge a take by; small enough to be made while one waits. */
const MOST_SIDE = 1280;

/**
 * Writes a copy of a clip that every page plays, whatever the clip is coded in: H.264 and AAC at 24 frames a second, upright,
 * within 1280 pixels. For looking at only; films are made of the clip itself.
 *
 * @param target a new file on the disk of the work folder
 * @throws DailiesError `clip-unusable`
 */
export function copyToPlay(tools: MediaTools, path: string, target: string): Promise<void> {
  return withJobFolder(tools, 'play', async (folder) => {
    const clip = await openClip(tools, folder, path, 'clip');
    await runOver(tools, clip, playCommand(folder, clip));
    await linkOrCopy(join(folder, MADE), target);
  });
}

const MADE = 'play.mp4';

function playCommand(cwd: string, clip: OpenClip): FfmpegCommand {
  // Its coding halves the colors, so its sides are even.
  const shape = `${squarePixels(MOST_SIDE, MOST_SIDE)},crop=max(2\\,trunc(iw/2)*2):max(2\\,trunc(ih/2)*2)`;
  return {
    step: 'making a copy that plays',
    cwd,
    inputs: [{ options: [...pictureReadingOptions(clip)], file: clip.file }],
    filter: `[0:v:0]${framesFrom(clip, 0, clip.frames)},${shape},format=yuv420p[v]`,
    outputs: [
      {
        options: [
          ...['-map', '[v]', '-map', '0:a:0?', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22'],
          ...['-r', '24', '-g', '12', '-c:a', 'aac', '-ac', '2', '-ar', '48000', '-movflags', '+faststart'],
        ],
        file: MADE,
      },
    ],
  };
}
