import { expect, it } from 'vitest';
import { changeCount, type ImportPreview, importRows } from '#renderer/bring-in/import-rows.ts';
import { shotIdSchema } from '#shared/ids.ts';

type Change = ImportPreview['shots'][number]['change'];

function aPreview(changes: readonly Change[], others: readonly string[] = []): ImportPreview {
  const shots = changes.map((change, index) => ({
    ...{ change, shotId: null, title: `row ${index}`, from: null, candidates: [] },
  }));
  return { previewId: 'p', format: 'csv', shots, others: [...others], problems: [] };
}

it('shows what asks first, then what changes, and counts what stays', () => {
  const { rows, unseen, same } = importRows(aPreview(['same', 'added', 'undecided', 'removed', 'same']));
  expect(rows.map(({ title, index }) => [title, index])).toEqual([
    ['row 2', 2],
    ['row 1', 1],
    ['row 3', 3],
  ]);
  expect({ unseen, same }).toEqual({ unseen: 0, same: 2 });
});

it('counts the rows of a long sheet that are not shown, but shows every one that asks', () => {
  const changes: Change[] = Array.from({ length: 800 }, (_, index) => (index % 2 ? 'undecided' : 'added'));
  const { rows, unseen } = importRows(aPreview(changes));
  expect([rows.length, unseen]).toEqual([700, 100]);
});

it('counts what asks only once it is decided', () => {
  const preview = aPreview(['same', 'added', 'undecided', 'undecided'], ['a new title']);
  expect(changeCount(preview, new Map())).toBe(2);
  expect(changeCount(preview, new Map([[2, null]]))).toBe(3);
  const both = new Map([
    [2, null],
    [3, shotIdSchema.parse('s1-010')],
  ]);
  expect(changeCount(preview, both)).toBe(4);
});
