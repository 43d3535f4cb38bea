import { FILM_SOUND, rawSound } from '#electron/media/decode-sound.ts';
import { MEASURE_LEVEL, TELL_LOUDNESS } from '#electron/media/measure-loudness.ts';
import { readingOptions } from '#electron/media/open-media.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import type { Demuxer } from '#electron/media/sniff-demuxer.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';

/** Stems and the programme: 32-bit floats, two channels, so that no gain clips before the end. */
export const BYTES_PER_SAMPLE = 8;
/** More inputs than this in one process would be read side by side and pile up in memory. */
export const STEMS_PER_PROCESS = 8;

/** Where a piece's sound lies in its file, and what becomes of it. */
export type Stem = {
  readonly file: string;
  readonly demuxer: Demuxer;
  /** Of the file at 48 kHz, where reading begins. */
  readonly fromSample: number;
  /** Silence before the first of them. */
  readonly afterSamples: number;
  readonly speedPercent: number;
  /** Length of what comes out, whatever the file holds. */
  readonly frames: number;
};

/** Decodes up to eight stems, each cut or filled with silence to exactly its frames. */
export function stemsCommand(
  cwd: string,
  stems: readonly (Stem & { readonly output: string })[],
): FfmpegCommand {
  return {
    step: 'decoding sound',
    cwd,
    inputs: stemInputs(stems),
    filter: stems.map((stem, index) => `[${index}:a:0]${stemFilter(stem)}[s${index}]`).join(';'),
    outputs: stems.map(({ output }, index) => ({
      options: ['-map', `[s${index}]`, '-c:a', 'pcm_f32le', '-f', 'f32le'],
      file: output,
    })),
  };
}

/** Measures how loud up to eight stems will be heard; a summary each, in their order. */
export function measureStemsCommand(cwd: string, stems: readonly Stem[]): FfmpegCommand {
  return {
    step: 'measuring loudness',
    cwd,
    inputs: stemInputs(stems),
    filter: stems
      .map((stem, index) => `[${index}:a:0]${stemFilter(stem)},${MEASURE_LEVEL}[s${index}]`)
      .join(';'),
    outputs: stems.map((_, index) => ({
      options: [...(index === 0 ? TELL_LOUDNESS : []), '-map', `[s${index}]`, '-f', 'null'],
      file: '-',
    })),
  };
}

function stemInputs(stems: readonly Stem[]): FfmpegCommand['inputs'] {
  if (stems.length > STEMS_PER_PROCESS) throw new RangeError('Too many stems for one process');
  return stems.map((stem) => ({ options: ['-vn', ...readingOptions(stem)], file: stem.file }));
}

function stemFilter(stem: Stem): string {
  const length = stem.frames * SAMPLES_PER_FRAME;
  return [
    FILM_SOUND,
    'aformat=sample_fmts=flt',
    `atrim=start_sample=${stem.fromSample}`,
    'asetpts=N/SR/TB',
    ...tempoFilters(stem.speedPercent),
    ...(stem.afterSamples > 0 ? [`adelay=delays=${stem.afterSamples}S:all=1`] : []),
    `apad=whole_len=${length}`,
    `atrim=end_sample=${length}`,
  ].join(',');
}

/**
 * Another speed at the same pitch: one step between half and double, beyond that two equal ones. Each step begins half
 * of its window early, which is made up for before it: what is heard lies within a frame of its picture.
 */
function tempoFilters(speedPercent: number): readonly string[] {
  if (speedPercent === 100) return [];
  const factor = speedPercent / 100;
  const steps = factor < 0.5 || factor > 2 ? [Math.sqrt(factor), Math.sqrt(factor)] : [factor];
  const early = `adelay=delays=${HALF_WINDOW_SAMPLES}S:all=1`;
  return [...steps.flatMap((step) => [early, `atempo=${step.toFixed(9)}`]), 'asetpts=N/SR/TB'];
}

/** ffmpeg takes a 24th of a second, and of that the next power of two: 2048 samples at 48 kHz. */
const HALF_WINDOW_SAMPLES = 1024;

/**
 * Encodes the whole programme once: the fast coder is three times as quick, and gets more bits in return, of which there
 * are enough to need no noise in place of sound, and no one channel in place of two. Both sides of what is alike on them
 * stay coded as one, without which speech would lose 11 dB against its noise.
 */
export function soundCommand(cwd: string, programme: string, output: string): FfmpegCommand {
  return {
    step: 'encoding the sound',
    cwd,
    inputs: [programmeInput(programme)],
    filter: '[0:a:0]aformat=sample_fmts=fltp:channel_layouts=stereo[a]',
    outputs: [
      {
        options: [
          '-map',
          '[a]',
          '-c:a',
          'aac',
          '-aac_coder',
          'fast',
          '-aac_pns',
          '0',
          '-aac_is',
          '0',
          '-b:a',
          '256k',
          '-f',
          'mp4',
        ],
        file: output,
      },
    ],
  };
}

/**
 * One part of the film's sound as a WAV of floats: of the same length to the sample, and as much louder as the whole
 * was made by its steady gain, so that the parts together are the film before its peaks were limited.
 */
export function partCommand(cwd: string, programme: string, output: string, gainDb: number): FfmpegCommand {
  return {
    step: 'writing a part of the sound',
    cwd,
    inputs: [programmeInput(programme)],
    filter: `[0:a:0]aformat=sample_fmts=flt:channel_layouts=stereo,volume=${gainDb.toFixed(3)}dB:precision=float[a]`,
    outputs: [
      {
        options: ['-map', '[a]', '-map_metadata', '-1', '-fflags', '+bitexact', ...FLOAT_WAV],
        file: output,
      },
    ],
  };
}

/** Beyond 4 GiB, which is three hours, the form of WAV that may be so long. */
const FLOAT_WAV = ['-c:a', 'pcm_f32le', '-rf64', 'auto', '-f', 'wav'];

function programmeInput(file: string): FfmpegCommand['inputs'][number] {
  return { options: ['-protocol_whitelist', 'file', ...rawSound('f32le')], file };
}
