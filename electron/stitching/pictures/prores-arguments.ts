import { rawSound } from '#electron/media/decode-sound.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/**
 * The pieces of a film in order, as ffmpeg's concat demuxer reads them. Each begins where the frames before it end to
 * the nearest microsecond, so that no rounding adds up.
 *
 * @param frames of each piece
 */
export function pieceList(frames: readonly number[], nameOf: (index: number) => string): string {
  let before = 0;
  const lines = frames.map((count, index) => {
    const start = microseconds(before);
    before += count;
    const duration = ((microseconds(before) - start) / 1e6).toFixed(6);
    return `file ${nameOf(index)}\nduration ${duration}\n`;
  });
  return `ffconcat version 1.0\n${lines.join('')}`;
}

function microseconds(frames: number): number {
  return Math.round((frames * 1e6) / FRAMES_PER_SECOND);
}

/** Copies pieces behind each other and lays raw sound beside them, in 24 bits. */
export function joinProresCommand(
  cwd: string,
  { list, sound, about, output }: Readonly<Record<'list' | 'sound' | 'about' | 'output', string>>,
): FfmpegCommand {
  return {
    step: 'joining the film',
    cwd,
    inputs: [
      {
        options: ['-protocol_whitelist', 'file', '-format_whitelist', 'concat,mov', '-f', 'concat'],
        file: list,
      },
      { options: ['-protocol_whitelist', 'file', ...rawSound('f32le')], file: sound },
      { options: ['-protocol_whitelist', 'file', '-f', 'ffmetadata'], file: about },
    ],
    filter: '[1:a:0]aformat=sample_fmts=s32:channel_layouts=stereo[a]',
    outputs: [
      {
        options: [
          ...['-map', '0:v:0', '-c:v', 'copy', '-map', '[a]', '-c:a', 'pcm_s24le'],
          ...['-map_metadata', '2', '-video_track_timescale', String(FRAMES_PER_SECOND * 512)],
          ...['-f', 'mov'],
        ],
        file: output,
      },
    ],
  };
}

/** Decodes a whole film, and fails at the first fault. */
export function decodeAllCommand(cwd: string, film: string): FfmpegCommand {
  return {
    step: 'checking the film',
    cwd,
    inputs: [{ options: ['-protocol_whitelist', 'file', '-f', 'mov'], file: film }],
    filter: null,
    outputs: [{ options: ['-v', 'error', '-xerror', '-map', '0:v', '-map', '0:a', '-f', 'null'], file: '-' }],
  };
}
