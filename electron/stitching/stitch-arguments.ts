import { MAX_PIXELS } from '#electron/media/open-media.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';

// Every file that ffmpeg sees is a fixed name in a private folder: no word of a person's stands in an argument.

export type Demuxer = 'mov' | 'matroska';

/** Options before an input: its kind is told, never guessed from what it holds, it may name no other file, and pictures may be no larger than it said. */
export function reading(demuxer: Demuxer): string[] {
  return ['-max_pixels', String(MAX_PIXELS), '-protocol_whitelist', 'file', '-f', demuxer];
}

/**
 * The same before a file of our own: what it holds was settled when it was written, so that ffmpeg decodes nothing to
 * find out, which costs as much as decoding two pictures.
 */
export function readingOwn(): string[] {
  return ['-nofind_stream_info', ...reading('mov')];
}

/** Decodes all pictures of one film and all sound of another, and fails at the first fault. */
export function checkCommand(
  cwd: string,
  { pictures, sound }: { readonly pictures: string; readonly sound: string },
): FfmpegCommand {
  const input = (file: string) => ({ options: ['-threads', '1', ...readingOwn()], file });
  return {
    step: 'checking the film',
    cwd,
    inputs: [input(pictures), input(sound)],
    filter: null,
    outputs: [
      { options: ['-v', 'error', '-xerror', '-map', '0:v', '-f', 'null'], file: '-' },
      { options: ['-map', '1:a', '-f', 'null'], file: '-' },
    ],
  };
}
