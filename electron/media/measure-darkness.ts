import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type MediaTools,
  type OpenClip,
  openClip,
  pictureReadingOptions,
  runOver,
  unusable,
  withJobFolder,
} from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';
import { framesFrom } from './take-picture.ts';

/** 16 is black and 235 white: a tenth of the way up. */
const DARK_LUMA = 38;
const MEASURED = 'dark.txt';

/**
 * How much of every frame is dark, in whole percent, one number a frame: what `blackRanges` judges.
 *
 * @throws DailiesError `clip-unusable`, also where not all of its frames can be decoded
 */
export function measureDarkness(tools: MediaTools, path: string): Promise<readonly number[]> {
  return withJobFolder(tools, 'black', async (folder) => {
    const clip = await openClip(tools, folder, path, 'clip');
    await runOver(tools, clip, darknessCommand(folder, clip));
    const percents = parseDarkness(await readFile(join(folder, MEASURED), 'utf8').catch(() => ''));
    if (percents.length === clip.frames) return percents;
    throw unusable(path, `only ${percents.length} of its ${clip.frames} frames can be decoded`);
  });
}

export function darknessCommand(
  cwd: string,
  clip: Pick<OpenClip, 'file' | 'demuxer' | 'exactSeek' | 'frames'>,
): FfmpegCommand {
  const measure = [
    'scale=out_range=tv,format=yuv420p',
    `blackframe=amount=0:threshold=${DARK_LUMA}`,
    `metadata=mode=print:key=lavfi.blackframe.pblack:file=${MEASURED}`,
  ];
  return {
    step: 'looking for black',
    cwd,
    inputs: [{ options: pictureReadingOptions(clip), file: clip.file }],
    filter: `[0:v:0]${framesFrom(clip, 0, clip.frames)},${measure.join(',')}[v]`,
    outputs: [{ options: ['-map', '[v]', '-f', 'null'], file: '-' }],
  };
}

/** Reads what the metadata filter wrote: a line for the frame, then one for the value. */
export function parseDarkness(text: string): readonly number[] {
  return [...text.matchAll(/^lavfi\.blackframe\.pblack=(\d+)\s*$/gm)].map(([, percent]) => Number(percent));
}
