import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { decodeSoundCommand, rawSound, SOUND_RATE } from './decode-sound.ts';
import type { OpenFile } from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';

/** A piece of music or any other sound laid under a film. Frames are 24ths of a second. */
export type MusicBed = {
  /** Where in the film it begins. */
  readonly startFrame: number;
  /** How long it plays, at least one frame; the film's end cuts it off. */
  readonly frames: number;
  /** Where in its own file it begins, also at each repetition. */
  readonly inFrame: number;
  /** True to begin again from `inFrame` when its file ends; false to fall silent. */
  readonly loop: boolean;
  readonly gainDb: number;
  readonly fadeInFrames: number;
  readonly fadeOutFrames: number;
  /** How it makes room for voices; null where it does not. */
  readonly duck: Ducking | null;
};

/**
 * While a voice is above the threshold, the music gives way: for each dB that the voice is louder, it is turned
 * down by `1 - 1 / ratio` dB. A voice that peaks at -12 dB takes about 14 dB off with the defaults.
 */
export type Ducking = {
  /**
   * In dB below full scale, at least -60. The voice is followed up faster than down, so what counts is nearer to its
   * peaks than to its mean.
   */
  readonly thresholdDb: number;
  /** 1 (never gives way) to 20. */
  readonly ratio: number;
  readonly attackMs: number;
  readonly releaseMs: number;
};

export const DUCKING: Ducking = { thresholdDb: -28, ratio: 8, attackMs: 20, releaseMs: 400 };

/** Raw files in a private folder: 32-bit floats, stereo at 48 kHz. */
export type BedFiles = {
  readonly folder: string;
  /** The film's sound without music, of exactly `filmFrames` frames. */
  readonly programme: string;
  /** What the music gives way to, as long as the programme: the voices, or the programme itself. */
  readonly voices: string;
  /** The music as `decodeMusicCommand` made it; an empty file would be repeated for ever, so look at it first. */
  readonly music: string;
  /** Made here, of exactly `filmFrames` frames. */
  readonly output: string;
  readonly filmFrames: number;
};

/** Decodes music from its `inFrame` on to raw floats, so that repetitions follow on each other to the sample. */
export function decodeMusicCommand(
  folder: string,
  music: Pick<OpenFile, 'file' | 'demuxer'>,
  output: string,
  bed: Pick<MusicBed, 'inFrame'>,
): FfmpegCommand {
  const cut = [`atrim=start_sample=${whole(bed.inFrame) * SAMPLES_PER_FRAME}`, 'asetpts=N/SR/TB'];
  return decodeSoundCommand(folder, music, { file: output, format: 'f32le' }, cut);
}

/** Lays one bed under a film. Nothing is limited here: the whole is levelled once, when all of it is laid. */
export function layMusicCommand(files: BedFiles, bed: MusicBed): FfmpegCommand {
  const raw = ['-protocol_whitelist', 'file', ...rawSound('f32le')];
  return {
    step: 'laying music under the film',
    cwd: files.folder,
    inputs: [
      { options: raw, file: files.programme },
      { options: [...(bed.loop ? ['-stream_loop', '-1'] : []), ...raw], file: files.music },
      ...(bed.duck ? [{ options: raw, file: files.voices }] : []),
    ],
    filter: musicFilter(bed, files.filmFrames),
    outputs: [{ options: ['-map', '[out]', '-c:a', 'pcm_f32le', ...rawSound('f32le')], file: files.output }],
  };
}

/** The graph from programme `0`, music `1` and, where it ducks, voices `2` to `[out]`. */
function musicFilter(bed: MusicBed, filmFrames: number): string {
  const film = whole(filmFrames) * SAMPLES_PER_FRAME;
  const start = whole(bed.startFrame) * SAMPLES_PER_FRAME;
  const laid = [
    STEREO,
    ...shaped(bed),
    `adelay=delays=${start}S:all=1`,
    `apad=whole_len=${film}`,
    `atrim=end_sample=${film}`,
  ].join(',');
  const ducked = bed.duck ? `[laid];[2:a:0]${STEREO}[key];[laid][key]${duckFilter(bed.duck)}` : '';
  // Two channels beside two, added by hand: amix would turn each down, and older ones cannot be told not to.
  const sum = `${SIDE_BY_SIDE},pan=stereo|c0=c0+c2|c1=c1+c3`;
  return `[1:a:0]${laid}${ducked}[bed];[0:a:0]${STEREO}[film];[film][bed]${sum}[out]`;
}

/** Length, fades and gain of the music by itself, before it is moved to its place. */
function shaped(bed: MusicBed): readonly string[] {
  if (bed.frames === 0) throw new RangeError('Music plays for at least one frame');
  const length = whole(bed.frames) * SAMPLES_PER_FRAME;
  const fadeIn = Math.min(whole(bed.fadeInFrames) * SAMPLES_PER_FRAME, length);
  const fadeOut = Math.min(whole(bed.fadeOutFrames) * SAMPLES_PER_FRAME, length);
  return [
    `apad=whole_len=${length}`,
    `atrim=end_sample=${length}`,
    ...(fadeIn > 0 ? [`afade=t=in:ss=0:ns=${fadeIn}`] : []),
    ...(fadeOut > 0 ? [`afade=t=out:ss=${length - fadeOut}:ns=${fadeOut}`] : []),
    ...(bed.gainDb === 0 ? [] : [`volume=${finite(bed.gainDb)}dB:precision=float`]),
  ];
}

function duckFilter({ thresholdDb, ratio, attackMs, releaseMs }: Ducking): string {
  const threshold = (10 ** (finite(thresholdDb) / 20)).toFixed(6);
  return `sidechaincompress=threshold=${threshold}:ratio=${finite(ratio)}:attack=${finite(attackMs)}:release=${finite(releaseMs)}`;
}

const SIDE_BY_SIDE = 'join=inputs=2:channel_layout=quad:map=0.0-FL|0.1-FR|1.0-BL|1.1-BR';
const STEREO = `aformat=sample_fmts=flt:sample_rates=${SOUND_RATE}:channel_layouts=stereo`;

function whole(frames: number): number {
  if (!Number.isSafeInteger(frames) || frames < 0) {
    throw new RangeError(`A number of frames is whole and not negative, got ${frames}`);
  }
  return frames;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`Not a level or time: ${value}`);
  return value;
}
