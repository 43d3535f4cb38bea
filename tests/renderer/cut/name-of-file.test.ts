import { expect, it } from 'vitest';
import { nameOfFile } from '#renderer/cut/name-of-file.ts';

it('names a file as a person did, without the folder and the mark of its own', () => {
  expect(nameOfFile('audio/bed-52007156.wav')).toBe('bed.wav');
  expect(nameOfFile('audio/bed-of-rain.wav')).toBe('bed-of-rain.wav');
  expect(nameOfFile('voice.wav')).toBe('voice.wav');
});
