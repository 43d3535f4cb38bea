import { describe, expect, it } from 'vitest';
import { afterPress, besideGone, cardAt } from '#renderer/board/choose-cards.ts';
import { type ShotId, shotIdSchema } from '#shared/ids.ts';

const ids = (...names: string[]): ShotId[] => names.map((name) => shotIdSchema.parse(name));
const [a, b, c, d] = ids('a', 'b', 'c', 'd') as [ShotId, ShotId, ShotId, ShotId];
const order = [a, b, c, d];
const plain = { adds: false, extends: false };

describe('where cards are gone', () => {
  it('looks at the next that stays, else at the one before', () => {
    expect(besideGone(order, [b])).toBe(c);
    expect(besideGone(order, [b, c])).toBe(d);
    expect(besideGone(order, [d])).toBe(c);
    expect(besideGone(order, order)).toBeNull();
  });
});

describe('pressing a card', () => {
  it('chooses it alone', () => {
    expect(afterPress(order, [a, b], c, plain)).toEqual([c]);
  });

  it('adds it, and takes it away again', () => {
    expect(afterPress(order, [a], c, { ...plain, adds: true })).toEqual([a, c]);
    expect(afterPress(order, [a, c], a, { ...plain, adds: true })).toEqual([c]);
  });

  it('chooses all from the last one to it, either way, the last one staying last', () => {
    expect(afterPress(order, [a], c, { ...plain, extends: true })).toEqual([b, c, a]);
    expect(afterPress(order, [d], b, { ...plain, extends: true })).toEqual([b, c, d]);
  });
});

describe('arrows with Shift', () => {
  it('choose one card more with each press, and one less on the way back', () => {
    const press = (chosen: readonly ShotId[], at: ShotId) =>
      afterPress(order, chosen, at, { adds: false, extends: true });
    const two = press([a], b);
    const three = press(two, c);
    expect(new Set(three)).toEqual(new Set([a, b, c]));
    expect(new Set(press(three, b))).toEqual(new Set([a, b]));
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
