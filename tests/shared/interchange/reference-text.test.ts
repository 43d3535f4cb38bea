import fc from 'fast-check';
import { expect, it } from 'vitest';
import { referenceIdSchema } from '#shared/ids.ts';
import { referenceSaying, writeReference } from '#shared/interchange/reference-text.ts';
import type { Reference } from '#shared/storyboard/storyboard.ts';

const id = referenceIdSchema.parse('face');

it('reads back every reference that it writes', () => {
  const note = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text.isWellFormed());
  const source = fc.constantFrom(
    { file: 'a, b.png' },
    { file: 'x.png' },
    { url: 'https://example.com/a,%20b' },
  );
  const extra = fc.record({ note, virtualAvatar: fc.boolean() }, { requiredKeys: [] });
  fc.assert(
    fc.property(source, extra, (from, more) => {
      const reference: Reference = { id, ...from, ...more };
      const said = referenceSaying(id, writeReference(reference));
      expect(said).toEqual({ part: 'references', id, value: reference });
    }),
  );
});

it('puts a note behind a comma', () => {
  expect(writeReference({ id, file: 'x.png', note: 'the keeper' })).toBe('x.png, the keeper');
  expect(writeReference({ id, file: 'x.png' })).toBe('x.png');
});
