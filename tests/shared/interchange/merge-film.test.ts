import { expect, it } from 'vitest';
import { mergeFilm } from '#shared/interchange/merge-film.ts';
import { planImport } from '#shared/interchange/plan-import.ts';
import { readText } from '#shared/interchange/read-text.ts';
import { aStoryboard } from '../../builders.ts';

const EMPTY = aStoryboard({ scenes: [] });

function into(form: 'csv' | 'markdown', text: string, storyboard = EMPTY) {
  const options = { pictureOfShot: new Map(), pictureHashes: new Map() };
  return mergeFilm(storyboard, planImport(storyboard, readText(form, text), options).matched, []);
}

it('makes scenes and ids for a film that comes into an empty one', () => {
  const { storyboard, added } = into('markdown', '## Dawn\n- a\n- b\n\n## Dawn\n- c {#my-shot}\n');
  expect(storyboard.scenes).toEqual([
    {
      id: 's1',
      title: 'Dawn',
      shots: [
        { id: 's1-010', prompt: 'a' },
        { id: 's1-020', prompt: 'b' },
      ],
    },
    { id: 's2', title: 'Dawn', shots: [{ id: 'my-shot', prompt: 'c' }] },
  ]);
  expect(added).toEqual(['s1-010', 's1-020', 'my-shot']);
});

it('gives no new shot an id that the file names for another', () => {
  const { storyboard } = into('csv', 'scene,id,prompt\ns1,,a\ns1,s1-010,b');
  expect(storyboard.scenes[0]?.shots.map(({ id }) => id)).toEqual(['s1-005', 's1-010']);
});

it('takes one variable away and leaves the others', () => {
  const film = aStoryboard({
    scenes: [{ id: 's1', shots: [{ id: 'a', prompt: 'x', variables: { city: 'Rome', day: 'Monday' } }] }],
  });
  expect(into('csv', 'id,city\na,', film).storyboard.scenes[0]?.shots[0]?.variables).toEqual({
    day: 'Monday',
  });
});
