import { expect, it } from 'vitest';
import { referenceIdSchema } from '#shared/ids.ts';
import { type FilmSaying, newSayings, withSayings } from '#shared/interchange/film-sayings.ts';
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

it('tells what says something else than the film does', () => {
  const old: FilmSaying[] = [
    { part: 'defaults', name: 'takes', value: 2 },
    { part: 'references', id: FACE, value: { file: 'face.png', id: FACE } },
    { part: 'style', name: 'after', value: null },
    { part: 'variables', name: null },
  ];
  const other: FilmSaying[] = [
    { part: 'defaults', name: 'takes', value: 3 },
    { part: 'references', id: FACE, value: null },
    { part: 'variables', name: 'constructor', value: 'x' },
    { part: 'style', name: null },
  ];
  expect(newSayings(FILM, [...old, ...other])).toEqual(other);
});

it('takes a hundred thousand lines of a stranger in no time', () => {
  const sayings = Array.from({ length: 100_000 }, (_, index): FilmSaying => {
    const id = referenceIdSchema.parse(`r${index}`);
    return index % 2 === 0
      ? { part: 'variables', name: `v${index}`, value: 'x' }
      : { part: 'references', id, value: { id, file: 'x.png' } };
  });
  const film = withSayings(BARE, newSayings(BARE, sayings));
  expect([Object.keys(film.variables ?? {}).length, film.references?.length]).toEqual([50_000, 50_000]);
});
