import { type FilmstripPlan, planFilmstrip } from '#shared/media/filmstrip-plan.ts';
import {
  type MediaTools,
  type OpenClip,
  openClip,
  pictureReadingOptions,
  runOver,
  withJobFolder,
} from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';
import { FULL_RANGE, framesFrom, JPEG, PICTURE, readPicture } from './take-picture.ts';

export type WantedFilmstrip = {
  /** 1 to 60, from the clip's start to its end. */
  readonly pictures: number;
  /** Pixels of one picture; a clip of another shape gets bars. */
  readonly width: number;
  readonly height: number;
  /** True to decode the whole clip rather than take the nearest key frames. */
  readonly exact: boolean;
};

export type Filmstrip = {
  /** One JPEG, the pictures side by side without gaps. */
  readonly jpeg: Buffer;
  /** The frame that each picture shows, from left to right. */
  readonly frames: readonly number[];
  readonly accuracy: FilmstripPlan['kind'];
};

/** A JPEG is at most 65,535 pixels wide. */
const MAX_STRIP_WIDTH = 65_500;

/**
 * Pictures of a clip side by side. A single picture that is damaged in the clip stays black.
 *
 * @throws DailiesError `clip-unusable`
 */
export function makeFilmstrip(tools: MediaTools, path: string, wanted: WantedFilmstrip): Promise<Filmstrip> {
  return withJobFolder(tools, 'filmstrip', async (folder) => {
    const clip = await openClip(tools, folder, path, 'clip');
    const plan = planFilmstrip({ ...wanted, durationFrames: clip.frames, keyFrames: clip.keyFrames });
    await runOver(tools, clip, filmstripCommand(folder, clip, plan, wanted));
    const jpeg = await readPicture(folder, path, 'its pictures cannot be decoded');
    return { jpeg, frames: plan.frames, accuracy: plan.kind };
  });
}

function filmstripCommand(
  cwd: string,
  clip: Pick<OpenClip, 'file' | 'demuxer' | 'exactSeek' | 'frames'>,
  plan: FilmstripPlan,
  { width, height }: Pick<WantedFilmstrip, 'width' | 'height'>,
): FfmpegCommand {
  if (width * plan.frames.length > MAX_STRIP_WIDTH) throw new RangeError('A filmstrip too wide for a JPEG');
  const approximate = plan.kind === 'approximate';
  const places = approximate ? plan.keyFrames : plan.frames;
  const numbered = approximate ? 'null' : framesFrom(clip, 0, clip.frames);
  const select = places.map((place) => `eq(n,${place})`).join('+');
  const fit = [
    `scale='max(1,trunc(iw*sar))':ih,setsar=1,scale=${width}:${height}:force_original_aspect_ratio=decrease`,
    `pad=${width}:${height}:-1:-1`,
  ];
  return {
    step: 'making a filmstrip',
    cwd,
    inputs: [
      {
        options: [...(approximate ? ['-skip_frame', 'nokey'] : []), ...pictureReadingOptions(clip)],
        file: clip.file,
      },
    ],
    filter: `[0:v:0]${numbered},select='${select}',${fit.join(',')},tile=${places.length}x1,${FULL_RANGE}[v]`,
    outputs: [
      { options: ['-map', '[v]', '-frames:v', '1', ...JPEG, '-update', '1', '-f', 'image2'], file: PICTURE },
    ],
  };
}
