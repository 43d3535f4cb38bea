import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likenessIndex } from '#shared/interchange/likeness.ts';
import { plainLikeness } from './plain-likeness.ts';

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

it('finds the same as the plain way of comparing, however the words fall', () => {
  const word = fc.constantFrom('boat', 'red', 'gull', 'lamp', 'storm', '海', 'a1', 'é', 'the', 'nine');
  const text = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));
  const few = fc.array(text, { maxLength: 60 });
  // More than are looked at for one word.
  const many = fc.array(
    text.map((each) => `the ${each}`),
    { minLength: 42, maxLength: 60 },
  );
  fc.assert(
    fc.property(fc.oneof(few, many), fc.array(text, { maxLength: 4 }), (texts, asked) => {
      const keyed = texts.map((each, key) => ({ key, text: each }));
      const [found, plain] = [likenessIndex(keyed), plainLikeness(keyed)];
      for (const one of asked) expect(found(one)).toEqual(plain(one));
    }),
    { numRuns: 300 },
  );
});
