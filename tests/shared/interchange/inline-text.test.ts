import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInline, writeInline } from '#shared/interchange/inline-text.ts';

it.each([
  ['plain words', 'plain words'],
  ['', '""'],
  ['two\nlines', '"two\\nlines"'],
  [' blank', '" blank"'],
  ['"said"', '"\\"said\\""'],
])('writes %j as %s', (text, written) => {
  expect(writeInline(text)).toBe(written);
});

it('is read back exactly, on one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(readInline(writeInline(text))).toBe(text);
      expect(writeInline(text)).not.toMatch(/[\r\n]/);
    }),
  );
});

it('reads a quote that is not closed as it stands', () => {
  expect(readInline(' "well ')).toBe('"well');
});
