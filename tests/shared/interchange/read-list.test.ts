import { expect, it } from 'vitest';
import { listedPrompts } from '#shared/interchange/read-list.ts';

it('takes a prompt a line', () => {
  expect(listedPrompts('\n- a door\r\n• a hall\n3. a gull')).toEqual([
    { prompt: 'a door', line: 2 },
    { prompt: 'a hall', line: 3 },
    { prompt: 'a gull', line: 4 },
  ]);
});

it('takes a prompt a paragraph where empty lines part them', () => {
  expect(listedPrompts('a door\nof wood\n\na hall')).toEqual([
    { prompt: 'a door of wood', line: 1 },
    { prompt: 'a hall', line: 4 },
  ]);
});

it('finds none in nothing', () => {
  expect(listedPrompts(' \n\n')).toEqual([]);
});
