import { copyFile, link, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import type { FfmpegCommand, RunFfmpeg } from './run-ffmpeg.ts';

export type ExtractFrame = {
  readonly clip: string;
  /** Counted from 0; the last one is the probe's `durationFrames - 1`. */
  readonly frame: number;
  /** An existing folder, best on the clip's own disk; a private folder in it is made and removed. */
  readonly workFolder: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly signal?: AbortSignal;
};

const TIMEOUT_MS = 60_000;

/**
 * One frame of a 24 fps MP4 clip as a PNG, exact to the frame.
 *
 * @throws DailiesError `clip-unusable` where the clip has no such frame: ffmpeg says nothing then and ends well
 */
export async function extractFrame(wanted: ExtractFrame): Promise<Buffer> {
  const folder = await mkdtemp(join(wanted.workFolder, 'frame-'));
  try {
    await link(wanted.clip, join(folder, CLIP)).catch(() => copyFile(wanted.clip, join(folder, CLIP)));
    await wanted.runFfmpeg(extractFrameCommand(folder, wanted.frame), {
      timeoutMs: TIMEOUT_MS,
      ...(wanted.signal ? { signal: wanted.signal } : {}),
    });
    const picture = await readFile(join(folder, PICTURE)).catch(() => Buffer.alloc(0));
    if (picture.length > 0) return picture;
    const reason = `it has no frame ${wanted.frame}`;
    throw new DailiesError({ code: 'clip-unusable', path: wanted.clip, reason });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const CLIP = 'clip.mp4';
const PICTURE = 'frame.png';

/** Seeks to half a frame before the wanted one, which no rounding of timestamps can miss. */
export function extractFrameCommand(cwd: string, frame: number): FfmpegCommand {
  if (!Number.isSafeInteger(frame) || frame < 0) {
    throw new RangeError(`A frame's number is whole and not negative, got ${frame}`);
  }
  const seek = frame === 0 ? [] : ['-ss', ((frame - 0.5) / FRAMES_PER_SECOND).toFixed(6)];
  return {
    step: 'taking a frame from a clip',
    cwd,
    inputs: [{ options: [...seek, '-protocol_whitelist', 'file', '-f', 'mov'], file: CLIP }],
    filter: null,
    outputs: [
      { options: ['-map', '0:v:0', '-frames:v', '1', '-update', '1', '-f', 'image2'], file: PICTURE },
    ],
  };
}
