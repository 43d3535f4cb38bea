import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { FRAMES_PER_SECOND, SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { type Demuxer, reading } from './stitch-arguments.ts';

const SOUND_RATE = FRAMES_PER_SECOND * SAMPLES_PER_FRAME;
/** Stems and the programme: 32-bit floats, two channels, so that no gain clips before the end. */
export const BYTES_PER_SAMPLE = 8;
/** More inputs than this in one process would be read side by side and pile up in memory. */
export const STEMS_PER_PROCESS = 8;

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
