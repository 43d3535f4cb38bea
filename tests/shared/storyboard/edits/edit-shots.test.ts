import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { removeShots } from '#shared/storyboard/edits/edit-shots.ts';
import { aStoryboardOf } from '#tests/builders.ts';

const cards = (shot: string) => [
  { kind: 'card' as const, text: 'Card', lengthSeconds: 1, at: 'after' as const, shot },
];

it('takes shots out, and puts the card behind one before the next that stays', () => {
  const film = aStoryboardOf([{}, {}, {}], { cut: { titles: cards('s1-010') } });
  const gone = new Set(['s1-010', 's1-020'].map((id) => shotIdSchema.parse(id)));
  const after = removeShots(film, gone);
  expect(after.scenes[0]?.shots.map(({ id }) => id)).toEqual(['s1-030']);
  expect(after.cut?.titles).toMatchObject([{ at: 'before', shot: 's1-030' }]);
});
