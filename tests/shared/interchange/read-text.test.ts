import { expect, it } from 'vitest';
import { formOf, readText } from '#shared/interchange/read-text.ts';

it.each([
  ['shots.TSV', 'x', 'csv'],
  ['a.fountain', 'prompt,id', 'fountain'],
  ['a.md', 'x', 'markdown'],
  ['a.txt', 'id,prompt\n1,a', 'csv'],
  [null, 'Title: x\n\nINT. HOUSE - DAY\n\nA door.', 'fountain'],
  [null, '## Dawn\n\n- a door', 'markdown'],
  [null, '- a door\n  - seconds: 4', 'markdown'],
  [null, '- a door\n- a hall, wide', 'list'],
] as const)('takes %s with %j for %s', (name, text, form) => {
  expect(formOf(name, text)).toBe(form);
});

it('sees what an endless text is by its beginning', () => {
  expect(formOf(null, '\n'.repeat(1_000_000))).toBe('list');
});

it('reads a list as shots in no scene of their own', () => {
  expect(readText('list', '1. a door\n2) a hall')).toEqual({
    title: null,
    sayings: [],
    problems: [],
    isReadWhole: true,
    scenes: [
      {
        id: null,
        fields: {},
        shots: [
          {
            id: null,
            fields: { prompt: 'a door' },
            variables: {},
            promptIfNew: null,
            picture: null,
            from: 'line 1',
          },
          {
            id: null,
            fields: { prompt: 'a hall' },
            variables: {},
            promptIfNew: null,
            picture: null,
            from: 'line 2',
          },
        ],
      },
    ],
  });
});
