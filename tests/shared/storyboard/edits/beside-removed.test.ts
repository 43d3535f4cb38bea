import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { withoutShots } from '#shared/storyboard/edits/beside-removed.ts';
import { aStoryboardOf } from '#tests/builders.ts';

const order = ['s1-010', 's1-020'].map((id) => shotIdSchema.parse(id));
const still = (shot: string) => [{ reference: 'lamp', lengthSeconds: 1, at: 'before' as const, shot }];
const film = aStoryboardOf([{}, {}], {
  references: [{ id: 'lamp', file: 'references/lamp.png' }],
  cut: { stills: still('s1-020') },
});

it('puts a still after what came before, where nothing follows', () => {
  const after = withoutShots(film, order, new Set(order.slice(1)));
  expect(after.cut?.stills).toMatchObject([{ at: 'after', shot: 's1-010' }]);
});

it('takes it out where no shot is left', () => {
  expect(withoutShots(film, order, new Set(order)).cut).toBeUndefined();
});

it('leaves a cut as the same value that nothing changes in', () => {
  expect(withoutShots(film, order, new Set(order.slice(0, 1)))).toBe(film);
});
