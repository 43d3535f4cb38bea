import { expect, it } from 'vitest';
import { referenceIdSchema } from '#shared/ids.ts';
import { withSayings } from '#shared/interchange/film-sayings.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';

const FACE = referenceIdSchema.parse('face');
const BARE: Storyboard = { version: 1, title: 'Film', scenes: [] };
const FILM: Storyboard = {
  ...BARE,
  defaults: { durationSeconds: 5, takes: 2 },
  variables: { city: 'Brest' },
  references: [{ id: FACE, file: 'face.png' }],
};

it('changes what is said and leaves the rest', () => {
  const film = withSayings(FILM, [
    { part: 'defaults', name: 'takes', value: 3 },
    { part: 'style', name: 'after', value: 'soft' },
    { part: 'references', id: FACE, value: { id: FACE, file: 'other.png' } },
  ]);
  expect(film).toEqual({
    ...FILM,
    defaults: { durationSeconds: 5, takes: 3 },
    style: { after: 'soft' },
    references: [{ id: FACE, file: 'other.png' }],
  });
});

it('takes away what is said to be gone, and a part with the last of it', () => {
  const film = withSayings(FILM, [
    { part: 'defaults', name: 'takes', value: null },
    { part: 'variables', name: 'city', value: null },
    { part: 'style', name: 'after', value: null },
    { part: 'references', id: FACE, value: null },
  ]);
  expect(film).toEqual({ ...BARE, defaults: { durationSeconds: 5 }, references: [] });
});

it('has a part that is said to be there, and empties none', () => {
  const sayings = [
    { part: 'variables', name: null },
    { part: 'cut', name: null },
  ] as const;
  expect(withSayings(FILM, sayings)).toEqual({ ...FILM, cut: {} });
});
