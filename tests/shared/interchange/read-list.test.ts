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

it('leaves a number alone that is no bullet, and lines that only hold spaces out', () => {
  const prompts = listedPrompts('4) 50 gulls\n1984 was dark\n').map(({ prompt }) => prompt);
  expect(prompts).toEqual(['50 gulls', '1984 was dark']);
  expect(listedPrompts('the sea\nin the morning\n \nthe lamp').map(({ prompt }) => prompt)).toEqual([
    'the sea in the morning',
    'the lamp',
  ]);
});
