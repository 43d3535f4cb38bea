import { expect, it } from 'vitest';
import { commandWords } from '#electron/media/command-words.ts';

it('writes a command as it could be typed', () => {
  const command = {
    step: 'x',
    cwd: '/home/somebody/film',
    inputs: [{ options: ['-ss', '1.5', '-f', 'mov'], file: 'clip-0.mp4' }],
    filter: "[0:v]scale='iw*sar':ih[v]",
    outputs: [{ options: ['-map', '[v]'], file: 'piece-0.mp4' }],
  };
  expect(commandWords(command)).toBe(
    "ffmpeg -ss 1.5 -f mov -i clip-0.mp4 -filter_complex '[0:v]scale='\\''iw*sar'\\'':ih[v]' -map '[v]' piece-0.mp4",
  );
});

it('names a file of another folder by its name alone', () => {
  const command = {
    step: 'x',
    cwd: '/home/somebody/film',
    inputs: [{ options: [], file: 'file:/home/somebody/cuts/film.part' }],
    filter: null,
    outputs: [{ options: ['-f', 'null'], file: '-' }],
  };
  expect(commandWords(command)).toBe('ffmpeg -i film.part -f null -');
});
