import { MAX_MEDIA_SECONDS } from '#shared/media/clip-length.ts';
import { FRAMES_PER_SECOND, SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { type OpenFile, readingOptions } from './open-media.ts';
import type { FfmpegCommand } from './run-ffmpeg.ts';

export const SOUND_RATE = FRAMES_PER_SECOND * SAMPLES_PER_FRAME;
export const CHANNELS = 2;

export type SampleFormat = 's16le' | 'f32le';

/** Options by which raw interleaved stereo at 48 kHz is read or written. */
export function rawSound(format: SampleFormat): readonly string[] {
  return ['-f', format, '-ar', String(SOUND_RATE), '-ac', String(CHANNELS)];
}

/**
 * Decodes the first sound of a file as a film plays it: stereo at 48 kHz, starting with the picture, gaps filled with
 * silence. A mono sound is as loud on each side as it is by itself.
 */
export function decodeSoundCommand(
  cwd: string,
  sound: Pick<OpenFile, 'file' | 'demuxer'>,
  output: { readonly file: string; readonly format: SampleFormat },
  filters: readonly string[] = [],
): FfmpegCommand {
  const flow = [FILM_SOUND, ...filters].join(',');
  return {
    step: 'decoding sound',
    cwd,
    inputs: [{ options: ['-vn', ...readingOptions(sound)], file: sound.file }],
    filter: `[0:a:0]${flow}[a]`,
    outputs: [
      {
        options: [
          ...['-map', '[a]', '-t', String(MAX_MEDIA_SECONDS + 1)],
          ...['-c:a', `pcm_${output.format}`, ...rawSound(output.format)],
        ],
        file: output.file,
      },
    ],
  };
}

/** One channel goes to both sides as it is, where ffmpeg would take 3 dB off; more than two are mixed by ffmpeg. */
export const TO_STEREO = 'aformat=channel_layouts=mono|stereo,pan=stereo|FL=FL+FC|FR=FR+FC';

/** What every sound goes through first. */
export const FILM_SOUND = `aresample=${SOUND_RATE}:async=1:first_pts=0,${TO_STEREO}`;
