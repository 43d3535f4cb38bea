import { expect, it } from 'vitest';
import { movedShots } from '#shared/interchange/moved-shots.ts';
import { aStoryboard } from '../../builders.ts';

function film(...scenes: string[]) {
  return aStoryboard({
    scenes: scenes.map((ids, index) => ({
      id: `s${index + 1}`,
      shots: [...ids].map((id) => ({ id, prompt: id })),
    })),
  });
}

it.each([
  ['abcde', 'abcde', ''],
  ['abcde', 'eabcd', 'e'],
  ['abcde', 'bcdea', 'a'],
  ['abcde', 'xacybde', 'c'],
])('counts from %s to %s only %j as moved', (before, after, moved) => {
  expect([...movedShots(film(before), film(after))].join('')).toBe(moved);
});

it('counts a shot that stands in another scene', () => {
  expect([...movedShots(film('ab', 'cd'), film('a', 'bcd'))]).toEqual(['b']);
});
