import { expect, it } from 'vitest';
import { shotNumbers } from '#shared/interchange/shot-numbers.ts';

function numbered(cells: readonly (readonly string[])[], scene: number | null = 0) {
  const rows = cells.map((row, index) => ({ line: index + 2, cells: row }));
  const ids = shotNumbers(rows, { shot: 1, scene });
  return ids && [...ids];
}

it('takes numbers that no two shots share as they are', () => {
  expect(
    numbered([
      ['1', 'A1'],
      ['1', ''],
      ['2', 'A2'],
    ]),
  ).toEqual([
    [2, 'a1'],
    [4, 'a2'],
  ]);
});

it('puts the scene before numbers that begin anew in each, also where its cell is empty below the first', () => {
  expect(
    numbered([
      ['1', '1'],
      ['', '2'],
      ['2', '1'],
    ]),
  ).toEqual([
    [2, '1-1'],
    [3, '1-2'],
    [4, '2-1'],
  ]);
});

it('knows no shots by numbers that do not tell them apart', () => {
  expect(
    numbered([
      ['1', '1'],
      ['1', '1'],
    ]),
  ).toBeNull();
  expect(
    numbered(
      [
        ['1', '1'],
        ['2', '1'],
      ],
      null,
    ),
  ).toBeNull();
  expect(numbered([['1', '海']])).toBeNull();
});
