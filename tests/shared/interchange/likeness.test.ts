import { expect, it } from 'vitest';
import { likenessIndex } from '#shared/interchange/likeness.ts';

const alike = likenessIndex([
  { key: 'stairs', text: 'The keeper climbs the stairs' },
  { key: 'boat', text: 'A boat, red, on the beach' },
  { key: 'sea', text: '海と空' },
]);

it('says 1 of the same words, whatever their order, marks and case', () => {
  expect(alike('on the beach: A RED boat')[0]).toEqual({ key: 'boat', likeness: 1 });
});

it('finds nothing alike without a word in common', () => {
  expect(alike('nine')).toEqual([]);
});

it('reads each letter of a script without spaces as a word', () => {
  expect(alike('空と海').map(({ key }) => key)).toEqual(['sea']);
});
