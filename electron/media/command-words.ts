import type { FfmpegCommand } from './run-ffmpeg.ts';

/** A command as it could be typed in its folder, on one line. Nothing in it names a folder or a person. */
export function commandWords({ inputs, filter, outputs }: FfmpegCommand): string {
  const words = [
    'ffmpeg',
    ...inputs.flatMap(({ options, file }) => [...options, '-i', file]),
    ...(filter === null ? [] : ['-filter_complex', filter]),
    ...outputs.flatMap(({ options, file }) => [...options, file]),
  ];
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
