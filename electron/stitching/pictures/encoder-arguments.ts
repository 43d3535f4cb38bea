import type { FfmpegEnd } from '#electron/media/run-ffmpeg.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { ProresProfile } from '#shared/cut/film-preset.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import type { FilmCoding } from '../plan/stitch-plan.ts';
import { PREPARED_GROUP } from '../prepare/prepared-grid.ts';

/** Id of the parameter sets in a file of which we encoded everything. */
export const OWN_SET_ID = 0;

/**
 * One recipe for all that a film encodes, so that its parameter sets are the same to the byte, apart from their id. Its
 * frames between others stand where they always do: to look for better places takes a twentieth longer, and finds none.
 * Movement is looked for in a diamond: the hexagon of this preset takes a tenth longer, for as many bytes and as good pictures.
 */
export function encodedOutput(file: string, frames: number, coding: FilmCoding): FfmpegEnd {
  return {
    options: [
      ...['-map', '[v]', '-an', '-frames:v', String(frames)],
      ...encoderOptions(coding),
      ...COMMON,
      ...['-f', coding.kind === 'prores' ? 'mov' : 'mp4'],
    ],
    file,
  };
}

/**
 * How prepared copies are encoded: with the parameter sets of everything else that x264 encodes for a film, to the byte,
 * and without look-ahead, which spends a third more bits: at 20 a copy is as near to its take as any film of quality 18,
 * by SSIM and PSNR. Its key frames and the frames between them lie where `preparedGrid` says.
 */
export function preparedOutput(file: string, frames: number): FfmpegEnd {
  return {
    options: [
      ...['-map', '[v]', '-an', '-frames:v', String(frames)],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-profile:v', 'high'],
      ...['-g', String(PREPARED_GROUP), '-bf', '2', '-sc_threshold', '0'],
      '-x264-params',
      `open-gop=0:stitchable=1:sps-id=${OWN_SET_ID}:mbtree=0:rc-lookahead=0:b-adapt=0`,
      ...COMMON,
      ...['-f', 'mp4'],
    ],
    file,
  };
}

/** What every picture that we encode has in common. */
const COMMON: readonly string[] = [
  ...['-threads', '1'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ...['-map_metadata', '-1', '-video_track_timescale', String(FRAMES_PER_SECOND * 512)],
];

/** The inputs of a command, with what its encoder has to be told before the first of them. */
export function forEncoder(inputs: readonly FfmpegEnd[], coding: FilmCoding): FfmpegEnd[] {
  const first = coding.kind === 'hardware' ? coding.encoder.inputOptions : [];
  return inputs.map((input, index) =>
    index === 0 ? { ...input, options: [...first, ...input.options] } : input,
  );
}

/** The end of a filter: pictures as the encoder takes them. They come as 8-bit quarter color. */
export function lastFilter(coding: FilmCoding): string {
  switch (coding.kind) {
    case 'x264':
      return '';
    case 'hardware':
      return `,${coding.encoder.filter}`;
    case 'prores':
      // Its frames tell their colors themselves, and take them from the pictures.
      return ',format=yuv422p10le,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709';
    default:
      return assertNever(coding);
  }
}

function encoderOptions(coding: FilmCoding): string[] {
  switch (coding.kind) {
    case 'x264':
      return [
        ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', String(coding.quality), '-profile:v', 'high'],
        ...['-g', '24', '-bf', '2', '-sc_threshold', '0'],
        ...['-x264-params', `open-gop=0:stitchable=1:sps-id=${coding.setId}:b-adapt=0:me=dia`],
      ];
    case 'hardware':
      return ['-c:v', coding.encoder.name, '-b:v', String(coding.bitsPerSecond), '-g', '24', '-bf', '0'];
    case 'prores':
      return ['-c:v', 'prores_ks', '-profile:v', String(PRORES_PROFILES[coding.profile]), '-vendor', 'apl0'];
    default:
      return assertNever(coding);
  }
}

/** As `prores_ks` counts them. */
const PRORES_PROFILES: Readonly<Record<ProresProfile, number>> = { proxy: 0, lt: 1, standard: 2, hq: 3 };

/** At 18 a clip takes about a fifth of a bit for each pixel; six steps double or halve it. */
const BITS_PER_PIXEL_AT_18 = 0.2;

/** Hardware encoders have no common scale of quality: the rate that x264 would need for a usual picture, and half again. */
export function hardwareBitsPerSecond(
  quality: number,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const perPixel = BITS_PER_PIXEL_AT_18 * 2 ** ((18 - quality) / 6) * 1.5;
  return Math.max(500_000, Math.round((width * height * FRAMES_PER_SECOND * perPixel) / 1000) * 1000);
}
