import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { MediaTools } from '#electron/media/open-media.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';

const run = promisify(execFile);

/** The real programs, working in a folder of the test's own. */
export function toolsIn(folder: string): MediaTools {
  return {
    runFfmpeg: ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }),
    runFfprobe: ffprobeRunner('ffprobe'),
    workFolder: join(folder, 'work'),
  };
}

/** Makes a file with the real ffmpeg: sources in lavfi's words, then output options and the file. */
export async function ffmpeg(...args: string[]): Promise<void> {
  await run('ffmpeg', ['-v', 'error', '-y', ...args]);
}

/** Two channels of one function of time `t` and sample `n`, at 48 kHz. */
export function soundSource(expression: string, seconds: number): string[] {
  return ['-f', 'lavfi', '-i', `aevalsrc='${expression}|${expression}':s=48000:d=${seconds}`];
}

/** Mean brightness of a picture, 0 to 255: each frame of the sample clips is two steps brighter than the one before. */
export async function greyOf(picture: Buffer): Promise<number> {
  const { channels } = await sharp(picture).stats();
  return channels[0]?.mean ?? Number.NaN;
}
