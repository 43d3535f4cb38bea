import { expect, it } from 'vitest';
import { nameIn } from '#renderer/board/film-panel/name-in.ts';

it('makes a name of what is written', () => {
  expect(nameIn('@Old Keeper!')).toBe('old-keeper');
  expect(nameIn('Zoë')).toBe('zoe');
  expect(nameIn(' -- ')).toBe('');
  expect(nameIn(`${'a'.repeat(63)} b`)).toBe('a'.repeat(63));
});
