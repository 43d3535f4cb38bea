import { expect, it } from 'vitest';
import { expandLine } from '#shared/storyboard/expand-line.ts';
import { aStoryboardOf } from '#tests/builders.ts';

it('reads a text as a prompt of its shot would be, for people', () => {
  const storyboard = aStoryboardOf([{ variables: { who: 'the keeper of {{place}}' } }], {
    variables: { place: 'the tower' },
    references: [{ id: 'cat', file: 'references/cat.png', note: 'a grey cat' }],
  });
  const shot = storyboard.scenes[0]?.shots[0];
  if (!shot) throw new Error('There is no shot');
  expect(expandLine('{{who}} and @cat, {{{{plain', shot, 'scenes[0].shots[0]', storyboard)).toBe(
    'the keeper of the tower and a grey cat, {{plain',
  );
});
