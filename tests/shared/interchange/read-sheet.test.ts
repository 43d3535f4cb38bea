import { expect, it } from 'vitest';
import { readSheet } from '#shared/interchange/read-sheet.ts';

function read(cells: readonly (readonly string[])[], prompt: string | null = null) {
  const { scenes, problems } = readSheet(
    cells.map((row, index) => ({ line: index + 1, cells: row })),
    prompt,
  );
  return { shots: scenes.flatMap(({ shots }) => shots), scenes, problems };
}

it('reads a shot list as other programs write it, whose shots are numbered anew in each scene', () => {
  const { scenes, problems } = read([
    ['Timestamp', 'Scene', 'Shot', 'Shot Description', 'Duration', 'Speaker', 'Dialogue'],
    ['00:00', '1', '1', 'A city from above', '0:03', '', ''],
    ['00:03', '', '2', 'A clock', '2.5 s', 'Tom', 'It is late.'],
    ['00:06', '2', '1', 'A door', '', 'Tom', 'Ann: Who is there?'],
  ]);
  expect(problems).toEqual([]);
  expect(scenes).toMatchObject([
    {
      id: '1',
      shots: [
        {
          id: '1-1',
          fields: { prompt: 'A city from above', lengthSeconds: 3 },
          variables: { Timestamp: '00:00' },
        },
        { id: '1-2', fields: { lengthSeconds: 2.5, dialogue: [{ who: 'Tom', line: 'It is late.' }] } },
      ],
    },
    { id: '2', shots: [{ id: '2-1', fields: { dialogue: [{ who: 'Ann', line: 'Who is there?' }] } }] },
  ]);
});

it('passes over what stands above the row that names the columns, and says so', () => {
  const { shots, problems } = read([
    ['My film'],
    ['Draft 3', 'May'],
    ['Scene', 'Visual'],
    ['Dawn', 'a door'],
  ]);
  expect(shots.map(({ fields }) => fields.prompt)).toEqual(['a door']);
  expect(problems.map(({ place }) => place)).toEqual(['line 1', 'line 2']);
});

it('gives shots that may be new the prompt of all rows', () => {
  expect(
    read(
      [
        ['id', 'title'],
        ['a', 'One'],
      ],
      '{{title}} at dawn',
    ).shots,
  ).toMatchObject([{ id: 'a', fields: {}, promptIfNew: '{{title}} at dawn' }]);
});

it('reads no more columns than a sheet of somebody’s has, and says so', () => {
  const names = Array.from({ length: 50_000 }, (_, index) => `column ${index}`);
  const { shots, problems } = read([
    ['prompt', ...names],
    ['a door', ...names],
  ]);
  expect(Object.keys(shots[0]?.variables ?? {})).toHaveLength(999);
  expect(problems.map(({ message }) => message)).toEqual([
    'names more than 1000 columns; those are read, and the others left out',
  ]);
});

it('says once that no column has prompts', () => {
  const { shots, problems } = read([
    ['Vignette', 'Durée'],
    ['a', '1'],
    ['b', '2'],
  ]);
  expect(shots).toEqual([]);
  expect(problems).toMatchObject([
    { place: 'line 1', message: expect.stringMatching(/^names no column of prompts/) },
  ]);
});
