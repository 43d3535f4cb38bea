import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import { LETTERBOX } from '#shared/cut/event-recipes.ts';
import { preparedOutput } from '../pictures/encoder-arguments.ts';
import { type PictureSide, sideFilter, sideInput } from '../pictures/picture-arguments.ts';
import type { Demuxer } from '../stitch-arguments.ts';

export type TakeToPrepare = {
  readonly file: string;
  readonly demuxer: Demuxer;
  readonly seekable: boolean;
  /** At 24 a second: what came of the take's own rate. */
  readonly frames: number;
};

/** Encodes the pictures of a whole take once, nearly without loss, so that any later film can be cut from them. */
export function prepareCommand(
  place: { readonly cwd: string; readonly output: string },
  take: TakeToPrepare,
  size: FrameSize,
): FfmpegCommand {
  const { file, demuxer, seekable, frames } = take;
  const side: PictureSide = {
    ...{ kind: 'take', file, demuxer, frames, from: 0, heldFrames: 0, speedPercent: 100, phase: 0 },
    seek: seekable ? 'near' : 'none',
    look: { colors: [], framing: LETTERBOX },
  };
  return {
    step: 'preparing a take',
    cwd: place.cwd,
    inputs: [sideInput(side)],
    filter: `${sideFilter(side, 0, size)}[v]`,
    outputs: [preparedOutput(place.output, frames)],
  };
}
