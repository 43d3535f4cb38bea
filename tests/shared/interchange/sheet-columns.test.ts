import { expect, it } from 'vitest';
import { sheetColumns } from '#shared/interchange/sheet-columns.ts';
import type { Problem } from '#shared/problem.ts';

function columnsOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  prompt: string | null = null,
) {
  const problems: Problem[] = [];
  const head = { line: 1, cells: names };
  const below = rows.map((cells, index) => ({ line: index + 2, cells }));
  const columns = sheetColumns({ head, rows: below, prompt, extent: 'whole' }, problems);
  return { columns, problems };
}

it('reads the column whose name says it best, and makes variables of the others', () => {
  expect(columnsOf(['image_prompt', 'description', 'motion_prompt'], []).columns).toEqual([
    { kind: 'variable', name: 'image_prompt' },
    { kind: 'variable', name: 'description' },
    { kind: 'field', field: 'prompt' },
  ]);
});

it('makes variables of columns that the prompt of all rows names', () => {
  expect(columnsOf(['Visual', 'Action'], [], '{{Visual}}, at dawn').columns).toEqual([
    { kind: 'variable', name: 'Visual' },
    { kind: 'field', field: 'prompt' },
  ]);
});

it('takes a column that only bears the name of a field for a variable, and says so', () => {
  const rows = [
    ['a', 'waves', 'Cut to:', 'yes'],
    ['b', '', 'dissolve:12', 'loud'],
  ];
  const { columns, problems } = columnsOf(['prompt', 'Sound', 'Transition', 'Audio'], rows);
  expect(columns.slice(1)).toEqual([
    { kind: 'variable', name: 'Sound' },
    { kind: 'field', field: 'transition' },
    { kind: 'field', field: 'generateAudio' },
  ]);
  expect(problems).toEqual([
    { place: 'line 1, column 2', message: '"Sound" holds no value of "sound", so that it is a variable' },
  ]);
});

it('reads numbers as ids only where no column has ids, and speakers only where there is dialogue', () => {
  expect(columnsOf(['id', 'Shot', 'Character'], [['a', '1', 'Tom']]).columns).toEqual([
    { kind: 'id' },
    { kind: 'variable', name: 'Shot' },
    { kind: 'variable', name: 'Character' },
  ]);
  expect(columnsOf(['#', 'Character', 'Dialogue'], [['1', 'Tom', 'Hi.']]).columns).toEqual([
    { kind: 'numbers', ids: new Map([[2, '1']]) },
    { kind: 'speaker', name: 'Character' },
    { kind: 'field', field: 'dialogue' },
  ]);
});
