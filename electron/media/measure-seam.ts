import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  levelOfSound,
  SEAM_HEIGHT,
  SEAM_SOUND_FRAMES,
  SEAM_WIDTH,
  type SeamSide,
  SILENT_DB,
} from '#shared/media/seam.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { FILM_SOUND, rawSound } from './decode-sound.ts';
import {
  type MediaTools,
  type OpenClip,
  openClip,
  pictureReadingOptions,
  readingOptions,
  runOver,
  unusable,
  withJobFolder,
} from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';
import { framesFrom, seekTo } from './take-picture.ts';

/** One side of a seam: a clip, and the frame of it that stands next to the other. */
export type SeamEdge = {
  readonly path: string;
  /** The last frame played before the seam, or the first one after it. */
  readonly frame: number;
  readonly side: 'before' | 'after';
};

/**
 * What is seen and heard of a clip next to a seam.
 *
 * @throws DailiesError `clip-unusable` naming the clip where it has no such frame or cannot be decoded
 */
export function readSeamSide(tools: MediaTools, edge: SeamEdge): Promise<SeamSide> {
  return withJobFolder(tools, 'seam', async (folder) => {
    const clip = await openClip(tools, folder, edge.path, edge.side);
    if (edge.frame >= clip.frames) throw unusable(edge.path, `it has no frame ${edge.frame}`);
    await runOver(tools, clip, seamCommand(folder, clip, edge));
    const pixels = SEAM_WIDTH * SEAM_HEIGHT;
    const planes = await readFile(join(folder, `${edge.side}.yuv`)).catch(() => Buffer.alloc(0));
    if (planes.length !== pixels * 3) {
      throw unusable(edge.path, `its frame ${edge.frame} cannot be decoded`);
    }
    const plane = (index: number) => Uint8Array.from(planes.subarray(index * pixels, (index + 1) * pixels));
    const levelDb =
      clip.probe.audio === null
        ? SILENT_DB
        : levelOfSound(await readFloats(join(folder, `${edge.side}.f32`)));
    return { luma: plane(0), cb: plane(1), cr: plane(2), levelDb };
  });
}

/** Raw floats of this machine's own order, as ffmpeg writes them on all machines that Dailies runs on. */
async function readFloats(path: string): Promise<Float32Array> {
  const bytes = Uint8Array.from(await readFile(path));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / Float32Array.BYTES_PER_ELEMENT));
}

function seamCommand(
  cwd: string,
  clip: Pick<OpenClip, 'file' | 'demuxer' | 'exactSeek' | 'probe'>,
  { frame, side }: Pick<SeamEdge, 'frame' | 'side'>,
): FfmpegCommand {
  if (!Number.isSafeInteger(frame) || frame < 0) {
    throw new RangeError(`A frame's number is whole and not negative, got ${frame}`);
  }
  const small = `scale=${SEAM_WIDTH}:${SEAM_HEIGHT}:flags=area:out_color_matrix=bt709:out_range=pc,format=yuv444p`;
  const picture = `[0:v:0]${framesFrom(clip, frame, 1)},${small}[v]`;
  const hasSound = clip.probe.audio !== null;
  const sound = `[1:a:0]${FILM_SOUND},${soundAt(frame, side)}[a]`;
  return {
    step: 'measuring a seam',
    cwd,
    inputs: [
      { options: [...seekTo(clip, frame), ...pictureReadingOptions(clip)], file: clip.file },
      ...(hasSound ? [{ options: ['-vn', ...readingOptions(clip)], file: clip.file }] : []),
    ],
    filter: hasSound ? `${picture};${sound}` : picture,
    outputs: [
      { options: ['-map', '[v]', '-frames:v', '1', '-f', 'rawvideo'], file: `${side}.yuv` },
      ...(hasSound
        ? [{ options: ['-map', '[a]', '-c:a', 'pcm_f32le', ...rawSound('f32le')], file: `${side}.f32` }]
        : []),
    ],
  };
}

/** Half a second up to the end of the frame before a seam, or from the start of the one after it. */
function soundAt(frame: number, side: SeamEdge['side']): string {
  const from = side === 'before' ? Math.max(0, frame + 1 - SEAM_SOUND_FRAMES) : frame;
  const to = side === 'before' ? frame + 1 : frame + SEAM_SOUND_FRAMES;
  return `atrim=start_sample=${from * SAMPLES_PER_FRAME}:end_sample=${to * SAMPLES_PER_FRAME}`;
}
