import type { FfmpegCommand, FfmpegEnd } from '#electron/media/run-ffmpeg.ts';
import { FRAMES_PER_SECOND, SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import type { StitchTarget } from './plan-stitch.ts';

// Every file here is a fixed name in a private folder: no word of a person's stands in an argument.

export const SOUND_RATE = FRAMES_PER_SECOND * SAMPLES_PER_FRAME;
/** Stems and the programme: 32-bit floats, two channels, so that no gain clips before the end. */
export const BYTES_PER_SAMPLE = 8;
/** More inputs than this in one process would be read side by side and pile up in memory. */
export const STEMS_PER_PROCESS = 8;

export type Demuxer = 'mov' | 'matroska';

export type EncodePiece = {
  readonly clip: string;
  readonly demuxer: Demuxer;
  readonly seekable: boolean;
  readonly from: number;
  readonly frames: number;
  readonly heldFrames: number;
  readonly output: string;
};

/** Encodes a run of a clip at the film's size, without sound. */
export function encodeCommand(cwd: string, piece: EncodePiece, target: StitchTarget): FfmpegCommand {
  // Half a frame early, so that no rounding of timestamps can miss the frame.
  const seek = piece.seekable && piece.from > 0 ? ['-ss', seconds(piece.from - 0.5)] : [];
  const end = piece.seekable ? piece.frames : piece.from + piece.frames;
  const frames = piece.seekable
    ? `settb=1/24,setpts=N,${hold(piece.heldFrames)}trim=end_frame=${end}`
    : // The rounding of a foreign length may be off by a frame; a held one more or two cover it.
      `fps=24:start_time=0,${hold(piece.heldFrames + 2)}trim=start_frame=${piece.from}:end_frame=${end},settb=1/24,setpts=N`;
  return {
    step: 'encoding a clip',
    cwd,
    inputs: [{ options: [...seek, ...reading(piece.demuxer)], file: piece.clip }],
    filter: `[0:v:0]${frames},${fitInto(target)}[v]`,
    outputs: [encodedOutput(piece.output, piece.frames, target)],
  };
}

/** Makes a still picture of the film's size last, without sound. */
export function slateCommand(
  cwd: string,
  slate: { picture: string; frames: number; output: string },
  target: StitchTarget,
): FfmpegCommand {
  const still = ['-loop', '1', '-framerate', '24', '-pattern_type', 'none', '-f', 'image2'];
  return {
    step: 'making a slate',
    cwd,
    inputs: [{ options: [...still, '-protocol_whitelist', 'file'], file: slate.picture }],
    filter: `[0:v:0]settb=1/24,setpts=N,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,${fitInto(target)}[v]`,
    outputs: [encodedOutput(slate.output, slate.frames, target)],
  };
}

export type Stem = {
  readonly clip: string;
  readonly demuxer: Demuxer;
  readonly inFrame: number;
  readonly frames: number;
  readonly output: string;
};

/** Decodes the sound of up to eight clips, each cut or filled with silence to exactly its frames. */
export function stemsCommand(cwd: string, stems: readonly Stem[]): FfmpegCommand {
  if (stems.length > STEMS_PER_PROCESS) throw new RangeError('Too many stems for one process');
  return {
    step: 'decoding sound',
    cwd,
    inputs: stems.map((stem) => ({ options: ['-vn', ...reading(stem.demuxer)], file: stem.clip })),
    filter: stems.map((stem, index) => `[${index}:a:0]${stemFilter(stem)}[s${index}]`).join(';'),
    outputs: stems.map((stem, index) => ({
      options: ['-map', `[s${index}]`, '-c:a', 'pcm_f32le', '-f', 'f32le'],
      file: stem.output,
    })),
  };
}

function stemFilter(stem: Stem): string {
  const length = stem.frames * SAMPLES_PER_FRAME;
  return [
    `aresample=${SOUND_RATE}:async=1:first_pts=0`,
    'aformat=sample_fmts=flt:channel_layouts=stereo',
    `atrim=start_sample=${stem.inFrame * SAMPLES_PER_FRAME}`,
    'asetpts=N/SR/TB',
    `apad=whole_len=${length}`,
    `atrim=end_sample=${length}`,
  ].join(',');
}

/** Encodes the whole programme once: the fast coder is three times as quick, and gets more bits in return. */
export function soundCommand(cwd: string, programme: string, output: string): FfmpegCommand {
  return {
    step: 'encoding the sound',
    cwd,
    inputs: [
      {
        options: ['-f', 'f32le', '-ar', String(SOUND_RATE), '-ac', '2', '-protocol_whitelist', 'file'],
        file: programme,
      },
    ],
    filter: '[0:a:0]aformat=sample_fmts=fltp:channel_layouts=stereo[a]',
    outputs: [
      {
        options: ['-map', '[a]', '-c:a', 'aac', '-aac_coder', 'fast', '-b:a', '256k', '-f', 'mp4'],
        file: output,
      },
    ],
  };
}

/** Decodes every key frame and all sound of a film, and fails at the first fault. */
export function decodeCheckCommand(cwd: string, film: string): FfmpegCommand {
  return {
    step: 'checking the film',
    cwd,
    inputs: [{ options: ['-skip_frame', 'nokey', ...reading('mov')], file: film }],
    filter: null,
    outputs: [{ options: ['-v', 'error', '-xerror', '-map', '0', '-f', 'null'], file: '-' }],
  };
}

function reading(demuxer: Demuxer): string[] {
  return ['-protocol_whitelist', 'file', '-f', demuxer];
}

function hold(frames: number): string {
  return frames > 0 ? `tpad=stop_mode=clone:stop=${frames},` : '';
}

/** Square pixels, the whole picture, bars where its shape is another. */
function fitInto({ width, height }: StitchTarget): string {
  return [
    "scale='trunc(iw*sar/2)*2':'trunc(ih/2)*2'",
    `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`,
    `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`,
    'setsar=1',
    'format=yuv420p',
  ].join(',');
}

/** One recipe for all we encode, so that its parameter sets are the same to the byte, apart from their id. */
function encodedOutput(file: string, frames: number, target: StitchTarget): FfmpegEnd {
  return {
    options: [
      ...['-map', '[v]', '-an', '-frames:v', String(frames)],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-profile:v', 'high'],
      ...['-g', '24', '-bf', '2', '-sc_threshold', '0', '-threads', '1'],
      ...['-x264-params', `open-gop=0:stitchable=1:sps-id=${target.encodeSetId}`],
      ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
      ...['-map_metadata', '-1', '-video_track_timescale', String(FRAMES_PER_SECOND * 512), '-f', 'mp4'],
    ],
    file,
  };
}

function seconds(frames: number): string {
  return (frames / FRAMES_PER_SECOND).toFixed(6);
}
