import { expect, it } from 'vitest';
import { patchedShot } from '#shared/interchange/patched-shot.ts';
import { aShot } from '../../builders.ts';

const SHOT = aShot({ id: 'a', prompt: 'x', notes: 'n', variables: { city: 'Rome' } });

it('is the same value where nothing new is said', () => {
  expect(patchedShot(SHOT, { fields: { notes: 'n', seed: null }, variables: { day: null } })).toBe(SHOT);
});

it('changes what is named, takes away what is null, and never the prompt', () => {
  const said = { fields: { prompt: null, notes: null, takes: 2 }, variables: { city: null } };
  expect(patchedShot(SHOT, said)).toEqual({ id: 'a', prompt: 'x', takes: 2 });
});

it('can say that a shot has variables and none of them', () => {
  expect(patchedShot(SHOT, { fields: {}, variables: 'none' }).variables).toEqual({});
});
