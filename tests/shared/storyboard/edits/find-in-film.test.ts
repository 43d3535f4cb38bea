import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { firstMissing, inserted, mapShots } from '#shared/storyboard/edits/find-in-film.ts';
import { aStoryboard } from '#tests/builders.ts';

const film = aStoryboard({
  scenes: [
    { id: 's1', shots: [{ id: 's1-010', prompt: 'a' }] },
    { id: 's2', shots: [{ id: 's2-010', prompt: 'b' }] },
  ],
});

it('keeps scenes that nothing changes in as the same values', () => {
  const after = mapShots(film, (shots) => shots.filter(({ id }) => id !== 's2-010'));
  expect(after.scenes[0]).toBe(film.scenes[0]);
  expect(after.scenes[1]?.shots).toEqual([]);
});

it('finds the first id that no shot has', () => {
  const ids = ['s1-010', 's9-010', 's8-010'].map((id) => shotIdSchema.parse(id));
  expect(firstMissing(film, ids)).toBe(1);
  expect(firstMissing(film, ids.slice(0, 1))).toBe(-1);
});

it('puts items before the one at a place', () => {
  expect(inserted(['a', 'b'], 1, ['x', 'y'])).toEqual(['a', 'x', 'y', 'b']);
  expect(inserted(['a', 'b'], 2, ['x'])).toEqual(['a', 'b', 'x']);
});
