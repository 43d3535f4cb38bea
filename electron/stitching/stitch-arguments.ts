import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';

// Every file that ffmpeg sees is a fixed name in a private folder: no word of a person's stands in an argument.

export type Demuxer = 'mov' | 'matroska';

/** Options before an input: its kind is told, never guessed from what it holds, and it may name no other file. */
export function reading(demuxer: Demuxer): string[] {
  return ['-protocol_whitelist', 'file', '-f', demuxer];
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
