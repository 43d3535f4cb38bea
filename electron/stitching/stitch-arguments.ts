import { MAX_PIXELS } from '#electron/media/open-media.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';

// Every file that ffmpeg sees is a fixed name in a private folder: no word of a person's stands in an argument.

export type Demuxer = 'mov' | 'matroska';

/** Options before an input: its kind is told, never guessed from what it holds, it may name no other file, and pictures may be no larger than it said. */
export function reading(demuxer: Demuxer): string[] {
  return ['-max_pixels', String(MAX_PIXELS), '-protocol_whitelist', 'file', '-f', demuxer];
}

/** Decodes all pictures of a small film, and fails at the first fault. */
export function pictureCheckCommand(cwd: string, film: string): FfmpegCommand {
  return checkCommand(cwd, film, '0:v');
}

/** Decodes all sound of a film, and fails at the first fault. */
export function soundCheckCommand(cwd: string, film: string): FfmpegCommand {
  return checkCommand(cwd, film, '0:a');
}

function checkCommand(cwd: string, film: string, stream: '0:v' | '0:a'): FfmpegCommand {
  return {
    step: 'checking the film',
    cwd,
    inputs: [{ options: ['-threads', '1', ...reading('mov')], file: film }],
    filter: null,
    outputs: [{ options: ['-v', 'error', '-xerror', '-map', stream, '-f', 'null'], file: '-' }],
  };
}
