import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import { TO_FILM_RATE } from './film-rate.ts';
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

export type WantedPicture = {
  /** Counted from 0 at 24 frames a second. */
  readonly frame: number | 'last';
  /** A box that the picture is made to fit into, never enlarged; null for the clip's own size as a PNG. */
  readonly within: { readonly width: number; readonly height: number } | null;
};

/**
 * One frame of a clip, exact to the frame: a PNG at full size (the last frame, for the next shot to start from), or a
 * JPEG within a box (a poster).
 *
 * @throws DailiesError `clip-unusable`, also where the clip has no such frame
 */
export function takePicture(tools: MediaTools, path: string, wanted: WantedPicture): Promise<Buffer> {
  return withJobFolder(tools, 'picture', async (folder) => {
    const clip = await openClip(tools, folder, path, 'clip');
    const frame = wanted.frame === 'last' ? clip.frames - 1 : wanted.frame;
    if (frame >= clip.frames) throw unusable(path, `it has no frame ${frame}`);
    await runOver(tools, clip, pictureCommand(folder, clip, { ...wanted, frame }));
    return readPicture(folder, path, 'its picture cannot be decoded');
  });
}

export const PICTURE = 'picture';

/** The picture that a command left; ffmpeg ends well without having written one. */
export async function readPicture(folder: string, path: string, missing: string): Promise<Buffer> {
  const picture = await readFile(join(folder, PICTURE)).catch(() => Buffer.alloc(0));
  if (picture.length === 0) throw unusable(path, missing);
  return picture;
}

function pictureCommand(
  cwd: string,
  clip: Pick<OpenClip, 'file' | 'demuxer' | 'exactSeek'>,
  wanted: WantedPicture & { readonly frame: number },
): FfmpegCommand {
  const { frame, within } = wanted;
  if (!Number.isSafeInteger(frame) || frame < 0) {
    throw new RangeError(`A frame's number is whole and not negative, got ${frame}`);
  }
  const shape = within === null ? 'null' : `${squarePixels(within.width, within.height)},${FULL_RANGE}`;
  const coding = within === null ? ['-c:v', 'png'] : JPEG;
  return {
    step: 'taking a picture from a clip',
    cwd,
    inputs: [{ options: [...seekTo(clip, frame), ...pictureReadingOptions(clip)], file: clip.file }],
    filter: `[0:v:0]${framesFrom(clip, frame, 1)},${shape}[v]`,
    outputs: [
      {
        options: ['-map', '[v]', '-frames:v', '1', ...coding, '-update', '1', '-f', 'image2'],
        file: PICTURE,
      },
    ],
  };
}

/** Quality 3 of ffmpeg's scale: no visible loss at the size of a thumbnail. */
export const JPEG: readonly string[] = ['-c:v', 'mjpeg', '-q:v', '3'];
export const FULL_RANGE = 'scale=out_range=pc,format=yuvj420p';

/** The input option that finds a frame: half a frame early, so that no rounding of timestamps can miss it. */
export function seekTo(clip: Pick<OpenClip, 'exactSeek'>, frame: number): readonly string[] {
  return clip.exactSeek && frame > 0 ? ['-ss', ((frame - 0.5) / FRAMES_PER_SECOND).toFixed(6)] : [];
}

/** The filter that passes `frames` frames from `from` on, after `seekTo`, numbered from 0. */
export function framesFrom(clip: Pick<OpenClip, 'exactSeek'>, from: number, frames: number): string {
  const chosen = clip.exactSeek
    ? `trim=end_frame=${frames}`
    : `${TO_FILM_RATE},tpad=stop_mode=clone:stop=2,trim=start_frame=${from}:end_frame=${from + frames}`;
  return `${chosen},settb=1/24,setpts=N`;
}

/** Fits into a box with square pixels, never larger than it was. */
export function squarePixels(width: number, height: number): string {
  return `scale='max(1,trunc(iw*sar))':ih,setsar=1,scale='min(${width},iw)':'min(${height},ih)':force_original_aspect_ratio=decrease`;
}
