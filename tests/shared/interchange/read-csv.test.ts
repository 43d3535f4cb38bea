import { expect, it } from 'vitest';
import { looksLikeCsv, readCsv } from '#shared/interchange/read-csv.ts';

function shotsOf(text: string, prompt: string | null = null) {
  const { scenes, problems } = readCsv(text, prompt);
  return { shots: scenes.flatMap(({ shots }) => shots), problems };
}

it('reads columns in any order, by whatever name they go, with semicolons and a byte order mark', () => {
  const { shots, problems } = shotsOf('\uFEFFSeconds;City;Shot;Text\r\n4;Paris;s1-010;a bridge\r\n');
  expect(problems).toEqual([]);
  expect(shots).toEqual([
    {
      id: 's1-010',
      fields: { durationSeconds: 4, prompt: 'a bridge' },
      variables: { City: 'Paris' },
      promptIfNew: null,
      picture: null,
      from: 'line 2',
    },
  ]);
});

it('reads tabs, and the line by which Excel names its separator', () => {
  expect(shotsOf('prompt\tseconds\na\t5').shots[0]?.fields).toEqual({ prompt: 'a', durationSeconds: 5 });
  const named = shotsOf('sep=|\nprompt|seconds\na|5');
  expect(named.shots[0]).toMatchObject({ fields: { prompt: 'a', durationSeconds: 5 }, from: 'line 3' });
});

it('gives one prompt to every row of a series, from the command or from the row above', () => {
  expect(shotsOf('title,city\nOne,Rome\nTwo,Oslo', '{{title}} in {{city}}').shots).toMatchObject([
    { fields: { prompt: '{{title}} in {{city}}' }, variables: { title: 'One', city: 'Rome' } },
    { fields: { prompt: '{{title}} in {{city}}' }, variables: { title: 'Two', city: 'Oslo' } },
  ]);
  expect(shotsOf('prompt,city\n{{city}},Rome\n,Oslo').shots.map(({ fields }) => fields.prompt)).toEqual([
    '{{city}}',
    '{{city}}',
  ]);
});

it('lists bad cells by their lines and brings the rest', () => {
  const { shots, problems } = shotsOf('prompt,seconds,id\na,soon,\nb,4,海\nc,5,S1_010\nd,6,s2,more\ne,,\n');
  expect(shots.map(({ id, fields }) => [id, fields])).toEqual([
    [null, { prompt: 'a' }],
    ['s1-010', { prompt: 'c', durationSeconds: 5 }],
    [null, { prompt: 'e', durationSeconds: null }],
  ]);
  expect(problems).toEqual([
    { place: 'line 2', message: 'seconds must be a number of seconds above 0 and at most 600, got "soon"' },
    {
      place: 'line 3',
      message: 'id must be an id of 1 to 64 small letters, digits and inner hyphens, got "海"',
    },
    { place: 'line 5', message: 'has 4 cells, and the first row names 3 columns' },
  ]);
});

it('takes a field away where its cell is empty, and says nothing of columns that are missing', () => {
  expect(shotsOf('id,notes,city\ns1-010,,').shots[0]).toMatchObject({
    fields: { notes: null },
    variables: { city: null },
  });
});

it('puts the rows of a scene together, and knows scenes by id or title', () => {
  const { scenes } = readCsv('scene,scene title,prompt\ns1,Dawn,a\ns2,,b\ns1,,c\n"At sea, far out",,d\n');
  expect(scenes.map(({ id, fields, shots }) => [id, fields.title, shots.length])).toEqual([
    ['s1', 'Dawn', 2],
    ['s2', null, 1],
    [null, 'At sea, far out', 1],
  ]);
});

it('takes back what keeps cells from being formulas', () => {
  expect(shotsOf("prompt\n'=HYPERLINK(1)").shots[0]?.fields.prompt).toBe('=HYPERLINK(1)');
});

it('tells of columns that it cannot use', () => {
  expect(shotsOf('prompt,海,seconds,Seconds\na,b,4,5').problems).toEqual([
    {
      place: 'line 1, column 2',
      message: '"海" cannot be the name of a variable, so the column is left out',
    },
    {
      place: 'line 1, column 4',
      message: '"Seconds" names a column for the second time; the first one is read',
    },
  ]);
});

it('says that a row has no prompt, and that nothing names its columns', () => {
  expect(shotsOf('city\nRome').problems).toEqual([
    {
      place: 'line 1',
      message:
        'names no column of prompts; call one "prompt", or give all rows one prompt, such as "{{name}} at dawn" with a column’s name',
    },
  ]);
  expect(shotsOf('prompt,city\n,Rome\na,Oslo').problems).toEqual([
    { place: 'line 2', message: 'has no prompt, and no row above it has one' },
  ]);
  expect(shotsOf('').problems).toEqual([{ place: '', message: 'has no row that names its columns' }]);
});

it('is told from other texts by its first row', () => {
  expect(looksLikeCsv('id;prompt\n')).toBe(true);
  expect(looksLikeCsv('A gull, a rail, a door')).toBe(false);
  expect(looksLikeCsv('prompt')).toBe(false);
});
