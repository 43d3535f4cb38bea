import { TO_FILM_RATE } from '#electron/media/film-rate.ts';
import type { FfmpegCommand, FfmpegEnd } from '#electron/media/run-ffmpeg.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import type { FramingRecipe } from '#shared/cut/event-recipes.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import type { ClosingFade, Overlap, StitchTarget } from '../plan/stitch-plan.ts';
import { type Demuxer, reading, readingOwn } from '../stitch-arguments.ts';
import { encodedOutput, forEncoder, lastFilter } from './encoder-arguments.ts';
import { colorFilters, framingFilter, type NamedColorStep } from './look-filters.ts';
import { COUNTED, colorFilter, coverUp, hold, overlapFilter, seconds } from './overlap-filters.ts';

/** A stretch of pictures as ffmpeg is to read it. */
export type PictureSide =
  | {
      readonly kind: 'take';
      readonly file: string;
      readonly demuxer: Demuxer;
      readonly seek: SideSeek;
      readonly from: number;
      readonly frames: number;
      readonly heldFrames: number;
      readonly speedPercent: number;
      readonly phase: number;
      /** Null for pictures that are as the film's already: of its size, in its format. */
      readonly look: SideLook | null;
    }
  /** A few frames of a take or its copy in a file of our own, from a key frame on. */
  | {
      readonly kind: 'cut';
      readonly file: string;
      /** Frames that it needs and does not show. */
      readonly framesBefore: number;
      readonly frames: number;
      readonly heldFrames: number;
      readonly look: SideLook | null;
    }
  /** A picture that stands still: a slate, the ground of a card, or a still with its move. */
  | {
      readonly kind: 'drawn';
      readonly file: string;
      readonly frames: number;
      readonly move: string | null;
      readonly look: SideLook;
    };

/** How the first frame is found: from half a frame before it, where its time may be rounded; or by counting from the start. */
export type SideSeek = 'near' | 'none';

export type SideLook = { readonly colors: readonly NamedColorStep[]; readonly framing: FramingRecipe };

/** What lies over a piece: fixed names in the work folder. */
export type PieceOver = {
  readonly text: { readonly file: string; readonly fonts: string } | null;
  /** Already of its size, with its transparency. */
  readonly logo: { readonly file: string; readonly left: number; readonly top: number } | null;
};

/** Encodes a stretch at the film's size, without sound. */
export function encodeCommand(
  place: { cwd: string; output: string },
  side: PictureSide,
  { closing, over }: { readonly closing: ClosingFade | null; readonly over: PieceOver },
  target: StitchTarget,
): FfmpegCommand {
  const read = sideFilter(side, 0, target);
  const faded =
    closing === null
      ? read
      : `${read}[a];${colorFilter(closing.color, closing.frames, target)}[c];${coverUp('a', 'c', {
          ...{ start: side.frames - closing.frames, frames: closing.frames - 1, behind: 0 },
        })}`;
  return {
    step: side.kind === 'drawn' ? 'drawing a picture' : 'encoding a clip',
    cwd: place.cwd,
    inputs: forEncoder([sideInput(side), ...logoInputs(over)], target.coding),
    filter: `${faded}${overFilter(over, 1)}${lastFilter(target.coding)}[v]`,
    outputs: [encodedOutput(place.output, side.frames, target.coding)],
  };
}

/** Encodes a transition with what is to be encoded before and after it, without sound. */
export function bridgeCommand(
  place: { cwd: string; output: string },
  sides: { readonly before: PictureSide; readonly after: PictureSide },
  { overlap, over }: { readonly overlap: Overlap; readonly over: PieceOver },
  target: StitchTarget,
): FfmpegCommand {
  const { before, after } = sides;
  const frames = before.frames + after.frames - overlap.durationFrames;
  const read = `${sideFilter(before, 0, target)}[a];${sideFilter(after, 1, target)}[b]`;
  return {
    step: 'making a transition',
    cwd: place.cwd,
    inputs: forEncoder([sideInput(before), sideInput(after), ...logoInputs(over)], target.coding),
    filter: `${read};${overlapFilter(overlap, before.frames, frames, target)}${overFilter(over, 2)}${lastFilter(target.coding)}[v]`,
    outputs: [encodedOutput(place.output, frames, target.coding)],
  };
}

/** Text comes above the logo. Both lie over a transition too. */
function overFilter({ text, logo }: PieceOver, input: number): string {
  const marked = logo
    ? `[p];[${input}:v:0]${COUNTED},format=rgba[m];[p][m]overlay=${logo.left}:${logo.top}:format=yuv420:shortest=1,format=yuv420p`
    : '';
  return `${marked}${text ? `,ass=f=${text.file}:fontsdir=${text.fonts}` : ''}`;
}

function logoInputs({ logo }: PieceOver): FfmpegEnd[] {
  return logo ? [drawnInput(logo.file)] : [];
}

function drawnInput(file: string): FfmpegEnd {
  const still = ['-loop', '1', '-framerate', '24', '-pattern_type', 'none', '-f', 'image2'];
  return { options: [...still, '-protocol_whitelist', 'file'], file };
}

export function sideInput(side: PictureSide): FfmpegEnd {
  if (side.kind === 'drawn') return drawnInput(side.file);
  if (side.kind === 'cut') {
    return { options: ['-threads', '1', '-ignore_editlist', '1', ...readingOwn()], file: side.file };
  }
  const { demuxer, file, from, seek } = side;
  const seeking = seek === 'near' && from > 0 ? ['-ss', seconds(from - 0.5)] : [];
  return { options: ['-threads', '1', ...seeking, ...reading(demuxer)], file };
}

/** Exactly the frames of a side, counted from 0, at the film's size. */
export function sideFilter(side: PictureSide, input: number, target: FrameSize): string {
  const frames = `[${input}:v:0]${sideFrames(side)}`;
  if (side.look === null) return `${frames},setsar=1,format=yuv420p`;
  const { colors, framing } = side.look;
  return `${frames},${colorFilters(colors)}${framingFilter(framing, target, String(input))}`;
}

function sideFrames(side: PictureSide): string {
  if (side.kind === 'drawn') {
    const move = side.move === null ? '' : `${side.move},`;
    return `${COUNTED},trim=end_frame=${side.frames},${move}scale=out_color_matrix=bt709:out_range=tv,format=yuv420p`;
  }
  if (side.kind === 'cut') {
    const skipped = side.framesBefore > 0 ? `trim=start_frame=${side.framesBefore},` : '';
    return `${skipped}${COUNTED},${hold(side.heldFrames)}trim=end_frame=${side.frames}`;
  }
  const { from, frames, heldFrames, speedPercent } = side;
  if (speedPercent !== 100) return atSpeed(side);
  if (side.seek === 'near') return `${COUNTED},${hold(heldFrames)}trim=end_frame=${frames}`;
  // The rounding of a foreign length may be off by a frame; a held one more or two cover it.
  return `${TO_FILM_RATE},${hold(heldFrames + 2)}trim=start_frame=${from},${COUNTED},trim=end_frame=${frames}`;
}

/**
 * Frame `n` of the take stands at `(100 n - phase) / percent` frames of film, a whole number of the time base's units, and
 * is shown from the next whole frame on. The last one is held long enough for any speed.
 */
function atSpeed(side: PictureSide & { kind: 'take' }): string {
  const { speedPercent, phase, seek, from, frames, heldFrames } = side;
  const start = seek === 'near' ? '' : `${TO_FILM_RATE},trim=start_frame=${from},`;
  const held = hold(heldFrames + Math.ceil(100 / speedPercent) + 2);
  return `${start}settb=1/${FRAMES_PER_SECOND * speedPercent},setpts=N*100-${phase},fps=24:round=up:start_time=0,${held}${COUNTED},trim=end_frame=${frames}`;
}
