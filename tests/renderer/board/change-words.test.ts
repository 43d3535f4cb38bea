import { expect, it } from 'vitest';
import { changeWords } from '#renderer/board/change-words.ts';

it('says what one key did, of one shot by its name and of several by their number', () => {
  expect(changeWords('omit', ['s1-010', 's1-020'])).toBe('2 shots are left out of the film.');
  expect(changeWords('lock', ['s1-010'])).toBe('s1-010 is locked.');
  expect(changeWords('remove', ['s1-010'])).toBe('s1-010 is deleted, its takes are on the shelf.');
});
