import { expect, it } from 'vitest';
import { isTableHead, tableNames, tableRow } from '#shared/interchange/markdown-table.ts';

it.each([
  ['| a | b |', '|---|---|', true],
  ['a | b', ':-- | --:', true],
  ['| a |', '|---|', true],
  ['| a | b |', '|---|', false],
  ['a | b', '---', false],
  ['| a |', 'b', false],
])('takes %j above %j for a head: %j', (text, next, isHead) => {
  expect(isTableHead(text, next)).toBe(isHead);
});

it('parts rows at bars that are not cells’ own, up to a line without any', () => {
  expect(tableNames('| **Shot** | _Visual_ |')).toEqual(['Shot', 'Visual']);
  expect(tableRow('| a \\| b | | c', 7)).toEqual({ line: 7, cells: ['a | b', '', 'c'] });
  expect(tableRow('|---|', 8)).toEqual({ line: 8, cells: [] });
  expect(tableRow('text', 9)).toBeNull();
});

it('judges a megabyte of blanks in no time', () => {
  expect(isTableHead('| a |', `|${' '.repeat(1_000_000)}x-`)).toBe(false);
});
