import { expect, it } from 'vitest';
import { eventIdSchema } from '#shared/ids.ts';
import { eventsInOrder, withoutEvents } from '#shared/storyboard/edits/beside-removed.ts';
import { aStoryboardOf } from '#tests/builders.ts';

const still = (shot: string) => [{ reference: 'lamp', lengthSeconds: 1, at: 'before' as const, shot }];
const film = aStoryboardOf([{}, {}], {
  references: [{ id: 'lamp', file: 'references/lamp.png' }],
  cut: { stills: still('s1-020') },
});

const without = (...ids: string[]) =>
  withoutEvents(film, eventsInOrder(film), new Set(ids.map((id) => eventIdSchema.parse(id))));

it('puts a still after what came before, where nothing follows', () => {
  const after = without('s1-020');
  expect(after.cut?.stills).toMatchObject([{ at: 'after', shot: 's1-010' }]);
});

it('takes it out where no shot is left', () => {
  expect(without('s1-010', 's1-020').cut).toBeUndefined();
});

it('leaves a cut as the same value that nothing changes in', () => {
  expect(without('s1-010')).toBe(film);
});
