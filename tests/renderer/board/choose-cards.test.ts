import { describe, expect, it } from 'vitest';
import { besideGone, cardAt } from '#renderer/board/choose-cards.ts';
import { type ShotId, shotIdSchema } from '#shared/ids.ts';

const ids = (...names: string[]): ShotId[] => names.map((name) => shotIdSchema.parse(name));
const [a, b, c, d] = ids('a', 'b', 'c', 'd') as [ShotId, ShotId, ShotId, ShotId];
const order = [a, b, c, d];

describe('where cards are gone', () => {
  it('looks at the next that stays, else at the one before', () => {
    expect(besideGone(order, [b])).toBe(c);
    expect(besideGone(order, [b, c])).toBe(d);
    expect(besideGone(order, [d])).toBe(c);
    expect(besideGone(order, order)).toBeNull();
  });
});

describe('an arrow key', () => {
  const lines = [[a, b], [c, d], ids('e')];

  it.each([
    ['left', b, a],
    ['left', a, a],
    ['right', b, c],
    ['down', b, d],
    ['down', d, ids('e')[0]],
    ['up', c, a],
    ['first', d, a],
    ['last', a, ids('e')[0]],
  ] as const)('goes %s from %s to %s', (step, from, to) => {
    expect(cardAt(lines, from, step)).toBe(to);
  });

  it('begins at the first card where none is chosen', () => {
    expect(cardAt(lines, null, 'down')).toBe(a);
    expect(cardAt([], null, 'down')).toBeNull();
  });
});
