import { expect, it } from 'vitest';
import { writtenId } from '#shared/interchange/written-id.ts';

it.each([
  ['SQ01_SH010', 'sq01-sh010'],
  [' 1A ', '1a'],
  ['2.1', '2-1'],
  ['Été 3', 'ete-3'],
  ['(12)', '12'],
  ['镜头1', null],
  ['№', null],
  ['-', null],
  ['a'.repeat(65), null],
])('reads %j as %j', (text, id) => {
  expect(writtenId(text)).toBe(id);
});
