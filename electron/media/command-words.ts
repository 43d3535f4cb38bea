import { basename, isAbsolute } from 'node:path';
import type { FfmpegCommand } from './run-ffmpeg.ts';

/** A command as it could be typed in its folder, on one line. Nothing in it names a folder or a person. */
export function commandWords({ inputs, filter, outputs }: FfmpegCommand): string {
  const words = [
    'ffmpeg',
    ...inputs.flatMap(({ options, file }) => [...options, '-i', shownFile(file)]),
    ...(filter === null ? [] : ['-filter_complex', filter]),
    ...outputs.flatMap(({ options, file }) => [...options, shownFile(file)]),
  ];
  return words.map(quoted).join(' ');
}

/** A file in another folder by its name alone. */
function shownFile(file: string): string {
  const path = file.replace(/^file:/, '');
  return isAbsolute(path) ? basename(path) : file;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
